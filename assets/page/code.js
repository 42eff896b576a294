// SPDX-License-Identifier: EUPL-1.2
// The QR holds the code behind a #, which no browser sends: it is taken out of
// the address bar and sent as the form would send it.
(() => {
  const field = document.getElementById('code');
  const code = location.hash.slice(1);
  if (!field || !code) return;
  history.replaceState(null, '', location.pathname + location.search);
  if (!/^[2-9A-HJKMNP-TV-Z. -]{12,20}$/i.test(code)) return;
  field.value = code;
  field.form.submit();
})();
