/* Uploads in pieces (tus 1.0.0): what came is kept, a broken line is waited for, a closed page goes on later. */
(function () {
  var PIECE = 8 * 1024 * 1024;
  var PATH = '/workbench/publish/unfinished';
  var LONGEST_WAIT = 30000;

  function token() {
    var found = document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]*)/);
    return found ? decodeURIComponent(found[1]) : '';
  }

  function base64(bytes) {
    var text = '';
    bytes.forEach(function (byte) { text += String.fromCharCode(byte); });
    return btoa(text);
  }

  function encoded(name, value) {
    return value ? name + ' ' + base64(new TextEncoder().encode(value)) : name;
  }

  function ask(method, path, headers, body) {
    headers['X-XSRF-TOKEN'] = token();
    headers['Tus-Resumable'] = '1.0.0';
    headers.Accept = 'application/problem+json';
    return fetch(path, { method: method, headers: headers, body: body, redirect: 'follow' });
  }

  /* Which state of a file an upload was begun with: another one may have its name and its length. */
  function remembered(path) {
    try { return localStorage.getItem('ks-upload ' + path); } catch (refused) { return null; }
  }

  function remember(path, file) {
    try { localStorage.setItem('ks-upload ' + path, String(file.lastModified)); } catch (refused) { /* begins anew after a reload */ }
  }

  function forget(path) {
    try { localStorage.removeItem('ks-upload ' + path); } catch (refused) { /* nothing was kept */ }
  }

  /* The columns of a key as the server splits them, whatever stands between. */
  function columns(key) {
    return key.split(/[,，、;；]/).map(function (title) { return title.trim(); })
      .filter(function (title) { return title; }).join('、');
  }

  function pause(milliseconds) {
    return new Promise(function (go) { setTimeout(go, milliseconds); });
  }

  /* The words of a refusal; the form's own ones where there are none. */
  function told(answer, form) {
    return answer.json().then(
      function (problem) { return problem.detail || form.getAttribute('data-failed'); },
      function () { return form.getAttribute('data-failed'); });
  }

  function start(form) {
    var input = form.querySelector('[type=file]');
    var bar = form.querySelector('progress');
    var said = form.querySelector('[role=status]');
    var button = form.querySelector('button[type=submit]');

    function say(text) { said.textContent = text; }

    function show(offset, size) {
      bar.hidden = false;
      bar.value = offset / size;
      say(form.getAttribute('data-sent').replace('#', String(Math.floor(offset * 100 / size))));
    }

    function begun(file) {
      var change = form.elements.change ? form.elements.change.value : 'replace';
      var key = form.elements.key.value.trim();
      var known = [].slice.call(document.querySelectorAll('[data-unfinished]')).filter(function (row) {
        return row.getAttribute('data-name') === file.name && Number(row.getAttribute('data-length')) === file.size &&
          row.getAttribute('data-change') === change && columns(row.getAttribute('data-key')) === columns(key) &&
          remembered(row.getAttribute('data-unfinished')) === String(file.lastModified);
      })[0];
      if (known) { return Promise.resolve(known.getAttribute('data-unfinished')); }
      var metadata = [
        encoded('filename', file.name),
        encoded('dataset', form.elements.dataset.value),
        encoded('change', change),
        encoded('key', key),
        encoded('sha256', form.elements.sha256.value.trim()),
        encoded('title', form.elements.title ? form.elements.title.value : '')
      ].join(',');
      return ask('POST', PATH, { 'Upload-Length': String(file.size), 'Upload-Metadata': metadata }).then(function (answer) {
        if (answer.status === 201) {
          remember(answer.headers.get('Location'), file);
          return answer.headers.get('Location');
        }
        return told(answer, form).then(function (why) { throw new Error(why); });
      });
    }

    function piece(path, file, offset) {
      var most = Number(form.getAttribute('data-pieces')) || PIECE;
      var end = Math.min(offset + most, file.size);
      var headers = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) };
      return file.slice(offset, end).arrayBuffer().then(function (bytes) {
        if (!window.crypto || !crypto.subtle) { return ask('PATCH', path, headers, bytes); }
        return crypto.subtle.digest('SHA-256', bytes).then(function (digest) {
          headers['Upload-Checksum'] = 'sha256 ' + base64(new Uint8Array(digest));
          return ask('PATCH', path, headers, bytes);
        });
      });
    }

    function offset(path) {
      return ask('HEAD', path, {}).then(function (answer) {
        if (answer.ok) { return Number(answer.headers.get('Upload-Offset')); }
        throw { gone: answer.status === 404 || answer.status === 401 || answer.status === 403 };
      });
    }

    /* Sends on from wherever the server is; waits longer after each failure in a row. */
    function send(path, file, failures) {
      return offset(path).then(function (at) {
        show(at, file.size);
        if (at >= file.size) { return undefined; }
        return piece(path, file, at).then(function (answer) {
          if (answer.status === 204) { return send(path, file, 0); }
          if (answer.status === 409 || answer.status === 423 || answer.status === 460 || answer.status >= 500 && answer.status !== 507) {
            throw { again: true };
          }
          return told(answer, form).then(function (why) { throw new Error(why); });
        });
      }).catch(function (failure) {
        if (failure.gone || failure.message && !(failure instanceof TypeError)) { throw failure; }
        say(form.getAttribute('data-waiting'));
        return pause(Math.min(LONGEST_WAIT, 1000 * Math.pow(2, failures))).then(function () {
          return send(path, file, failures + 1);
        });
      });
    }

    form.addEventListener('submit', function (event) {
      event.preventDefault();
      var file = input.files[0];
      if (!file || form.ksSending) { return; }
      form.ksSending = true;
      button.disabled = true;
      begun(file).then(function (path) {
        return send(path, file, 0).then(function () {
          say(form.getAttribute('data-reading'));
          return ask('POST', path + '/finish', {});
        }).then(function (answer) {
          if (answer.redirected) { forget(path); }
          return answer;
        });
      }).then(function (answer) {
        if (answer.redirected) { location.href = answer.url; return undefined; }
        return told(answer, form).then(function (why) { throw new Error(why); });
      }).catch(function (failure) {
        say(failure.message || form.getAttribute('data-failed'));
        form.ksSending = false;
        button.disabled = false;
      });
    });
    form.hidden = false;
  }

  document.addEventListener('DOMContentLoaded', function () {
    document.querySelectorAll('form[data-pieces]').forEach(start);
  });
})();
