/*
 * Opens the page that a link leads to in a dialog over this one. The page stays what it is: without this script, in a
 * browser without dialogs, and whenever anything is other than expected, the link simply leads there. ES5.
 */
(function () {
  'use strict';

  var house = window.masterAccount;

  if (!document.createElement('dialog').showModal) return;
  house.each(document, 'a[data-dialog]', function (link) {
    link.addEventListener('click', function (event) {
      // Another tab or window was asked for.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      openFrom(link);
    });
  });

  function openFrom(link) {
    load('GET', link.href, null, function (request) {
      var main = request && mainOf(request);
      // Another page, such as the sign-in of somebody whose session is over, is no matter for a dialog.
      if (!main || !formTo(link.getAttribute('href'), main)) return window.location.assign(link.href);
      show(dialogOf(link), main);
    });
  }

  function dialogOf(link) {
    var dialog = document.createElement('dialog');
    dialog.className = 'dialog';
    dialog.setAttribute('aria-labelledby', 'dialog-heading');
    document.body.appendChild(dialog);
    var sending = false;

    // Emptied, so that a password that was typed does not stay in the page.
    dialog.addEventListener('close', function () {
      document.body.removeChild(dialog);
      link.focus();
    });
    dialog.addEventListener('click', function (event) {
      var cancel = linkAround(event.target);
      if (!cancel || cancel.pathname !== window.location.pathname) return;
      event.preventDefault();
      dialog.close();
    });
    dialog.addEventListener('submit', function (event) {
      event.preventDefault();
      if (sending) return;
      sending = true;
      send(event.target, function (request) {
        sending = false;
        answered(link, dialog, event.target, request);
      });
    });
    return dialog;
  }

  /** The same form again says what is to be done about it; after any other answer the way goes on. */
  function answered(link, dialog, form, request) {
    var main = request && mainOf(request);
    // Sent in the ordinary way, which brings the browser's or the server's own page: an error, or who they are is asked again.
    if (!main || main.querySelector('form[action^="/confirm?"]')) return form.submit();
    if (formTo(form.getAttribute('action'), main)) return show(dialog, main);
    window.location.assign(link.getAttribute('data-dialog'));
  }

  function show(dialog, main) {
    dialog.innerHTML = main.innerHTML;
    var heading = dialog.querySelector('h1');
    if (heading) heading.id = 'dialog-heading';
    house.enhance(dialog);
    if (!dialog.open) dialog.showModal();
    var first = dialog.querySelector('[data-error-summary]') || dialog.querySelector('input:not([type="hidden"])');
    if (first) first.focus();
  }

  /** The browser's hands take the form's text alone: none of these forms carries a file. */
  function send(form, done) {
    var pairs = [];
    house.each(form, 'input[name], select[name], textarea[name]', function (field) {
      var choice = field.type === 'checkbox' || field.type === 'radio';
      if (choice && !field.checked) return;
      pairs.push(encodeURIComponent(field.name) + '=' + encodeURIComponent(field.value));
    });
    load('POST', form.action, pairs.join('&'), done);
  }

  /** Calls `done` with the answered request, or with null when no answer came. */
  function load(method, url, body, done) {
    var request = new XMLHttpRequest();
    request.open(method, url);
    request.setRequestHeader('Accept', 'text/html');
    if (body !== null) request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
    request.onload = function () {
      done(request);
    };
    request.onerror = function () {
      done(null);
    };
    request.send(body);
  }

  function mainOf(request) {
    return new DOMParser().parseFromString(request.responseText, 'text/html').getElementById('main');
  }

  function formTo(action, main) {
    return main.querySelector('form[action="' + action + '"]');
  }

  function linkAround(element) {
    while (element && element.nodeName !== 'A') element = element.parentNode;
    return element;
  }
})();
