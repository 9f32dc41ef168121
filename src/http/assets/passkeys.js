/*
 * Passkeys: asks the browser for one and posts what it gives with the form around the button. Where the browser does not
 * know passkeys the button never appears. ES5; what is newer than Internet Explorer 11 is used only where it is found.
 */
(function () {
  'use strict';

  var house = window.masterAccount;

  /** A challenge is good for five minutes; an older one than this is exchanged first. In milliseconds. */
  var FRESH_FOR = 240000;
  var loadedAt = Date.now();

  /** The request that waits in the field for the email. A browser does one at a time. */
  var inField = null;

  if (!window.PublicKeyCredential || !window.navigator.credentials || !window.Uint8Array) return;
  house.each(document, 'form[data-passkey]', offer);

  function offer(form) {
    form.hidden = false;
    house.each(form, '[data-passkey-needs]', function (note) {
      note.hidden = true;
    });
    house.each(form, '[data-passkey-button]', function (button) {
      button.hidden = false;
    });
    var busy = false;
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      if (busy) return;
      busy = true;
      tell(form, '');
      stopInField();
      ask(form, null, function (error) {
        busy = false;
        tell(form, form.getAttribute(problemOf(error)));
        offerInField(form);
      });
    });
    offerInField(form);
  }

  /** Browsers that can, offer passkeys among what they fill in for the email. */
  function offerInField(form) {
    var Abort = window['AbortController'];
    var available = window.PublicKeyCredential.isConditionalMediationAvailable;
    if (!form.hasAttribute('data-in-field') || !Abort || !available) return;
    available.call(window.PublicKeyCredential).then(function (can) {
      if (!can || inField) return;
      var mine = (inField = new Abort());
      ask(form, mine.signal, function () {
        if (inField === mine) inField = null;
      });
      window.setTimeout(function () {
        if (inField !== mine) return;
        stopInField();
        offerInField(form);
      }, FRESH_FOR);
    });
  }

  function stopInField() {
    var waiting = inField;
    inField = null;
    if (waiting) waiting.abort();
  }

  /** @param signal of a request that waits in a field; null for one that is made by the button */
  function ask(form, signal, failed) {
    var make = form.getAttribute('data-passkey') === 'create';
    freshOptions(form, function (options) {
      if (signal && signal.aborted) return failed(null);
      if (!options) return failed(null);
      var request = { publicKey: decoded(options) };
      if (signal) {
        request.signal = signal;
        request.mediation = 'conditional';
      }
      var credentials = window.navigator.credentials;
      (make ? credentials.create(request) : credentials.get(request)).then(function (credential) {
        send(form, credential);
      }, failed);
    });
  }

  /** What stands in the page serves once, while it is fresh; later, and where it stands in another page, it is fetched. */
  function freshOptions(form, done) {
    var here = form.getAttribute('data-options');
    if (here && Date.now() - loadedAt < FRESH_FOR) {
      form.removeAttribute('data-options');
      return done(JSON.parse(here));
    }
    var request = new XMLHttpRequest();
    request.open('GET', form.getAttribute('data-from') || window.location.href);
    request.setRequestHeader('Accept', 'text/html');
    request.onload = function () {
      var page = new DOMParser().parseFromString(request.responseText, 'text/html');
      var other = page.querySelector('form[data-passkey="' + form.getAttribute('data-passkey') + '"][data-options]');
      done(other && JSON.parse(other.getAttribute('data-options')));
    };
    request.onerror = function () {
      done(null);
    };
    request.send();
  }

  function send(form, credential) {
    form.querySelector('[data-passkey-answer]').value = JSON.stringify(encoded(credential));
    // The script's own sending asks no listener, this one included.
    form.submit();
  }

  function problemOf(error) {
    if (error && error.name === 'InvalidStateError') return 'data-known';
    if (error && (error.name === 'NotAllowedError' || error.name === 'AbortError')) return 'data-cancelled';
    return 'data-failed';
  }

  function tell(form, words) {
    var problem = form.querySelector('[data-passkey-problem]');
    problem.textContent = words;
    problem.hidden = !words;
  }

  /** The options as the browser wants them: bytes in place of base64url. */
  function decoded(options) {
    options.challenge = toBytes(options.challenge);
    if (options.user) options.user.id = toBytes(options.user.id);
    (options.allowCredentials || []).concat(options.excludeCredentials || []).forEach(function (known) {
      known.id = toBytes(known.id);
    });
    return options;
  }

  /** What the browser gave, as RegistrationResponseJSON or AuthenticationResponseJSON of WebAuthn. */
  function encoded(credential) {
    var given = credential.response;
    var response = { clientDataJSON: toText(given.clientDataJSON) };
    ['attestationObject', 'authenticatorData', 'signature', 'userHandle'].forEach(function (name) {
      if (given[name]) response[name] = toText(given[name]);
    });
    if (given.attestationObject && given.getTransports) response.transports = given.getTransports();
    return { id: credential.id, rawId: toText(credential.rawId), type: credential.type, response: response };
  }

  function toBytes(text) {
    var binary = window.atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    var bytes = new Uint8Array(binary.length);
    for (var i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
    return bytes.buffer;
  }

  function toText(buffer) {
    var bytes = new Uint8Array(buffer);
    var binary = '';
    for (var i = 0; i < bytes.length; i += 1) binary += String.fromCharCode(bytes[i]);
    return window.btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }
})();
