/* Theme, tabs, folded filters, upload progress, forms that are sent once, counts of characters. Every page reads without it. */
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

  /* A form that is sent once: the second click waits for the first; what is being saved goes first. */
  function once(form) {
    form.addEventListener('submit', function (event) {
      if (form.classList.contains('htmx-request') && !form.ksWaiting) {
        event.preventDefault();
        form.ksWaiting = true;
        form.addEventListener('htmx:afterRequest', function () {
          setTimeout(function () { form.requestSubmit(event.submitter || undefined); }, 0);
        }, { once: true });
        return;
      }
      if (form.ksSent) { event.preventDefault(); return; }
      form.ksSent = true;
    });
  }
  addEventListener('pageshow', function () {
    document.querySelectorAll('form[data-once]').forEach(function (form) { form.ksSent = form.ksWaiting = false; });
  });

  function count(field) {
    var said = document.getElementById(field.getAttribute('data-count'));
    field.addEventListener('input', function () {
      said.textContent = said.getAttribute('data-words').replace('#', String(Array.from(field.value.trim()).length));
    });
  }

  function copying(button) {
    if (!navigator.clipboard) { return; }
    button.hidden = false;
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(document.getElementById(button.getAttribute('data-copy')).textContent).then(function () {
        document.querySelector('[data-copy-said]').textContent = button.getAttribute('data-copied');
      });
    });
  }

  /* What would be refused as too large is not sent at all. */
  function weigh(input) {
    input.addEventListener('change', function () {
      var most = Number(input.getAttribute('data-most'));
      var heavy = [].some.call(input.files, function (file) { return file.size > most; });
      input.setCustomValidity(heavy ? input.getAttribute('data-too-large') : '');
      if (heavy) { input.reportValidity(); input.value = ''; }
    });
  }

  /* A provision marks the stages that cite it, and the reverse; a link opens what hides its target. */
  function law(page) {
    var articles = [].slice.call(page.querySelectorAll('[data-art]'));
    var citing = [].slice.call(page.querySelectorAll('[data-cites]'));
    var pinned = [];
    function keys(element) {
      return (element.getAttribute('data-art') || element.getAttribute('data-cites')).split(' ');
    }
    function mark(wanted) {
      articles.concat(citing).forEach(function (each) {
        each.classList.toggle('is-on', keys(each).some(function (key) { return wanted.indexOf(key) >= 0; }));
      });
    }
    function reveal(hash) {
      var target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
      if (!target) { return; }
      var folded = target.closest('details');
      if (folded) { folded.open = true; }
      target.scrollIntoView({ block: 'nearest' });
      pinned = target.hasAttribute('data-art') || target.hasAttribute('data-cites') ? keys(target) : [];
      mark(pinned);
    }
    articles.concat(citing).forEach(function (each) {
      if (each.tagName === 'DETAILS') { return; }
      ['mouseenter', 'focusin'].forEach(function (event) {
        each.addEventListener(event, function () { mark(keys(each)); });
      });
      ['mouseleave', 'focusout'].forEach(function (event) {
        each.addEventListener(event, function () { mark(pinned); });
      });
      if (each.hasAttribute('data-art')) {
        each.addEventListener('click', function (event) {
          if (event.target.closest('a, summary')) { return; }
          pinned = keys(each);
          mark(pinned);
          var step = page.querySelector('details[open] .step.is-on');
          if (step) { step.scrollIntoView({ block: 'nearest' }); }
        });
      }
    });
    page.addEventListener('click', function (event) {
      var link = event.target.closest('a[href^="#"]');
      if (link) { setTimeout(function () { reveal(link.getAttribute('href')); }, 0); }
    });
    reveal(location.hash);
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
    document.querySelectorAll('[data-law]').forEach(law);
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
    document.querySelectorAll('form[data-once]').forEach(once);
    document.querySelectorAll('[data-count]').forEach(count);
    document.querySelectorAll('[data-copy]').forEach(copying);
    document.querySelectorAll('[data-most]').forEach(weigh);
    document.addEventListener('htmx:beforeRequest', function (event) {
      if (event.target.ksSent) { event.preventDefault(); }
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
    /* No room on disk: the page that says so comes in place of this one. */
    document.addEventListener('htmx:beforeSwap', function (event) {
      if (event.detail.xhr.status !== 507) { return; }
      event.detail.shouldSwap = true;
      event.detail.isError = false;
      event.detail.target = document.getElementById('main');
      event.detail.selectOverride = '#main';
      event.detail.swapOverride = 'outerHTML';
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
