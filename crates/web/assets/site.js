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

  // What is typed is kept in this browser until it is saved, for forms that ask for it.
  document.querySelectorAll("form[data-draft]").forEach(function (form) {
    var key = "draft:" + form.dataset.draft;
    var fields = form.querySelectorAll("input[type=text], textarea");
    try {
      var kept = JSON.parse(sessionStorage.getItem(key) || "{}");
      fields.forEach(function (field) {
        if (kept[field.name] && field.value === "") { field.value = kept[field.name]; }
      });
      form.addEventListener("input", function () {
        var now = {};
        fields.forEach(function (field) { now[field.name] = field.value; });
        sessionStorage.setItem(key, JSON.stringify(now));
      });
      form.addEventListener("submit", function () { sessionStorage.removeItem(key); });
    } catch (error) { /* A browser that keeps nothing loses nothing. */ }
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
