// Nothing here is needed: it only makes some things quicker. Understood by browsers from 2020 on.
"use strict";
(function () {
  // A form that was sent is not sent twice.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(function () { delete form.dataset.sent; }, 4000);
  });

  // Where something went wrong, reading begins there.
  var errors = document.querySelector(".errors");
  if (errors) { errors.focus(); }

  // Titles that begin with what is typed are offered.
  document.querySelectorAll("input[data-suggest]").forEach(function (field) {
    var list = document.getElementById(field.getAttribute("list"));
    var timer, last = "";
    field.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(function () {
        var typed = field.value.trim();
        if (!typed || typed === last || !window.fetch) { return; }
        last = typed;
        fetch(field.dataset.suggest + "?q=" + encodeURIComponent(typed)).then(function (answer) {
          return answer.ok ? answer.json() : [];
        }).then(function (found) {
          list.textContent = "";
          found.forEach(function (one) {
            var option = document.createElement("option");
            option.value = one.title;
            list.appendChild(option);
          });
        }).catch(function () { /* Nothing is offered then. */ });
      }, 150);
    });
  });

  // What is typed is kept in this browser until it is saved, for forms that ask for it; a page that says what was done
  // tells that it was saved. Files cannot be kept.
  function kept(key) {
    try { return JSON.parse(sessionStorage.getItem("draft:" + key) || "null"); } catch (error) { return null; }
  }
  function keep(key, value) {
    try {
      if (value === null) { sessionStorage.removeItem("draft:" + key); }
      else { sessionStorage.setItem("draft:" + key, JSON.stringify(value)); }
    } catch (error) { /* A browser that keeps nothing loses nothing. */ }
  }
  function draftFields(form) {
    return Array.prototype.filter.call(form.elements, function (field) {
      return field.name && !/^(hidden|file|password|submit|button)$/.test(field.type) && field.tagName !== "FIELDSET";
    });
  }
  function draftOf(form) {
    var values = draftFields(form).map(function (field) {
      var ticked = field.type === "checkbox" || field.type === "radio";
      return [field.name, ticked ? field.value : "", ticked ? field.checked : field.value];
    });
    var seen = form.elements.seen;
    return { seen: seen ? seen.value : "", values: values };
  }
  function restore(form, values) {
    var changed = false;
    draftFields(form).forEach(function (field) {
      var ticked = field.type === "checkbox" || field.type === "radio";
      var own = values.filter(function (one) { return one[0] === field.name && (!ticked || one[1] === field.value); })[0];
      if (!own) { return; }
      if (ticked) { if (field.checked !== own[2]) { field.checked = own[2]; changed = true; } return; }
      if (field.value === own[2]) { return; }
      if (field.tagName === "SELECT" && !Array.prototype.some.call(field.options, function (option) { return option.value === own[2]; })) { return; }
      field.value = own[2];
      changed = true;
    });
    return changed;
  }
  if (/[?&]done=/.test(location.search)) {
    try { keep(sessionStorage.getItem("draft-sent"), null); } catch (error) { /* Nothing is kept then. */ }
  }
  document.querySelectorAll("form[data-draft]").forEach(function (form) {
    var key = form.dataset.draft;
    var before = kept(key);
    if (form.dataset.answer) {
      // What the answer shows was typed just now, and is not saved yet.
      keep(key, draftOf(form));
    } else if (before && before.seen === draftOf(form).seen && restore(form, before.values)) {
      var note = document.createElement("p");
      note.className = "note soon";
      note.setAttribute("role", "status");
      note.textContent = form.dataset.restored + " ";
      var discard = document.createElement("button");
      discard.type = "button";
      discard.textContent = form.dataset.discard;
      discard.addEventListener("click", function () { keep(key, null); location.replace(location.href); });
      note.appendChild(discard);
      form.parentNode.insertBefore(note, form);
    }
    ["input", "change"].forEach(function (name) {
      form.addEventListener(name, function () { keep(key, draftOf(form)); });
    });
    form.addEventListener("submit", function () {
      try { sessionStorage.setItem("draft-sent", key); } catch (error) { /* Nothing is kept then. */ }
    });
  });
  // Fields that only some kinds of items have unfold when such a kind is chosen, or when something was brought back into them.
  document.querySelectorAll("select[name=kind]").forEach(function (kind) {
    function unfold() {
      kind.form.querySelectorAll("details[data-kinds]").forEach(function (group) {
        var filled = Array.prototype.some.call(group.querySelectorAll("input, select, textarea"), function (field) { return field.value; });
        group.open = filled || group.dataset.kinds.split(" ").indexOf(kind.value) >= 0;
      });
    }
    kind.addEventListener("change", unfold);
    if (kind.form && kind.value) { unfold(); }
  });
  document.querySelectorAll("form[action='/sign-out']").forEach(function (form) {
    form.addEventListener("submit", function () { try { sessionStorage.clear(); } catch (error) { /* Nothing is kept then. */ } });
  });

  // A picture that is pasted becomes an attachment, and its name stands in the text, with room for what it shows.
  function takePictures(field, event) {
    var chooser = field.form && field.form.querySelector("input[type=file][name=files]");
    var pasted = event.clipboardData ? Array.prototype.slice.call(event.clipboardData.files || []) : [];
    pasted = pasted.filter(function (file) { return /^image\/(png|jpeg)$/.test(file.type); });
    if (!chooser || pasted.length === 0 || typeof DataTransfer !== "function") { return false; }
    try {
      var all = new DataTransfer();
      Array.prototype.forEach.call(chooser.files, function (file) { all.items.add(file); });
      pasted.forEach(function (file) {
        var number = all.files.length + 1;
        var name = "图" + Date.now().toString(36) + number + (file.type === "image/png" ? ".png" : ".jpg");
        all.items.add(new File([file], name, { type: file.type }));
        field.setRangeText("\n![](" + name + ")\n", field.selectionStart, field.selectionEnd, "end");
      });
      chooser.files = all.files;
      return true;
    } catch (error) { return false; }
  }

  // What is pasted from an office program keeps its tables: the mark-up goes in, and is cleaned when it is looked at or saved.
  document.querySelectorAll("textarea[data-rich]").forEach(function (field) {
    field.addEventListener("paste", function (event) {
      var markup = event.clipboardData ? event.clipboardData.getData("text/html") : "";
      if (markup.indexOf("<table") < 0) {
        if (takePictures(field, event)) { event.preventDefault(); }
        return;
      }
      event.preventDefault();
      field.setRangeText(markup, field.selectionStart, field.selectionEnd, "end");
    });
  });

  // At a public terminal everything is forgotten when nobody touches it for two minutes.
  if (document.documentElement.dataset.reading) {
    var timer;
    var restart = function () {
      clearTimeout(timer);
      timer = setTimeout(function () { sessionStorage.clear(); location.replace("/"); }, 120000);
    };
    ["keydown", "pointerdown", "scroll"].forEach(function (name) { document.addEventListener(name, restart); });
    restart();
  }

  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
})();
