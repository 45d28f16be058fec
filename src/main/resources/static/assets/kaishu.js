/* Theme, tabs, folded filters, upload progress, CSRF for htmx. Every page reads without it. */
(function () {
  var root = document.documentElement;
  function remembered() {
    try { return localStorage.getItem('ks-theme'); } catch (e) { return null; }
  }
  function show(theme) {
    root.setAttribute('data-bs-theme', theme);
    document.querySelectorAll('[data-theme-toggle]').forEach(function (button) {
      button.setAttribute('aria-pressed', String(theme === 'dark'));
    });
  }
  show(remembered() || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));

  function toggleTheme() {
    var theme = root.getAttribute('data-bs-theme') === 'dark' ? 'light' : 'dark';
    try { localStorage.setItem('ks-theme', theme); } catch (e) { /* not kept */ }
    show(theme);
  }

  /* Links to panels become tabs; the address keeps the panel. */
  function tabs(list) {
    var all = [].slice.call(list.querySelectorAll('a[href*="#"]'));
    var panelOf = function (tab) { return document.getElementById(tab.hash.slice(1)); };
    function pick(tab, focus) {
      all.forEach(function (each) {
        var on = each === tab;
        each.setAttribute('aria-selected', String(on));
        each.tabIndex = on ? 0 : -1;
        panelOf(each).hidden = !on;
      });
      if (focus) { tab.focus(); }
    }
    list.setAttribute('role', 'tablist');
    all.forEach(function (tab, index) {
      var panel = panelOf(tab);
      tab.setAttribute('role', 'tab');
      tab.setAttribute('aria-controls', panel.id);
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', tab.id);
      panel.tabIndex = 0;
      tab.addEventListener('click', function (event) {
        event.preventDefault();
        history.replaceState(null, '', tab.hash);
        pick(tab);
      });
      tab.addEventListener('keydown', function (event) {
        var to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: all.length - 1 }[event.key];
        if (to !== undefined) {
          event.preventDefault();
          pick(all[(to + all.length) % all.length], true);
        }
      });
    });
    var current = all.filter(function (tab) {
      var target = location.hash && document.getElementById(location.hash.slice(1));
      return target && panelOf(tab).contains(target);
    })[0];
    pick(current || all[0]);
    addEventListener('hashchange', function () {
      var target = document.getElementById(location.hash.slice(1));
      var tab = all.filter(function (each) { return target && panelOf(each).contains(target); })[0];
      if (tab) { pick(tab); target.scrollIntoView(); }
    });
  }

  document.addEventListener('DOMContentLoaded', function () {
    show(root.getAttribute('data-bs-theme'));
    document.querySelectorAll('[data-theme-toggle]').forEach(function (button) {
      button.hidden = false;
      button.addEventListener('click', toggleTheme);
    });
    if (innerWidth < 992) {
      document.querySelectorAll('.ks-filters').forEach(function (filters) { filters.open = false; });
    }
    document.querySelectorAll('[data-tabs]').forEach(tabs);
    document.querySelectorAll('[data-submit-on-change]').forEach(function (field) {
      field.addEventListener('change', function () { field.form.requestSubmit(); });
    });
    document.querySelectorAll('[data-check-all]').forEach(function (row) {
      row.hidden = false;
      row.addEventListener('click', function (event) {
        var on = event.target.getAttribute('data-check');
        if (!on) { return; }
        document.getElementById(row.getAttribute('data-check-all')).querySelectorAll('[type=checkbox]').forEach(function (box) { box.checked = on === 'true'; });
      });
    });
    var errors = document.querySelector('.ks-errors');
    if (errors) { errors.focus(); }

    document.addEventListener('htmx:xhr:progress', function (event) {
      var form = event.target.closest('form[data-upload]');
      if (form && event.detail.total) {
        var bar = form.querySelector('progress');
        bar.hidden = false;
        bar.value = event.detail.loaded / event.detail.total;
      }
    });
    document.addEventListener('htmx:responseError', function (event) {
      if (event.target.closest('form[data-upload]')) { location.reload(); }
    });
    document.addEventListener('htmx:beforeRequest', function (event) {
      var busy = document.querySelector(event.target.getAttribute('data-busy') || '#results');
      if (busy) { busy.setAttribute('aria-busy', 'true'); }
    });
    document.addEventListener('htmx:afterRequest', function () {
      document.querySelectorAll('[aria-busy]').forEach(function (busy) { busy.removeAttribute('aria-busy'); });
    });
  });
})();
