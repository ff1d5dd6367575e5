//! The workbench: pages of the staff.
