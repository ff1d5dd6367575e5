//! 窗: the portal and the workbench.
