// SPDX-License-Identifier: EUPL-1.2
// Stands at the end of a sample of the page, in a frame as narrow as a phone:
// tells the page around it what axe-core finds against WCAG 2.1 AA and its own
// best practices, and whether anything is wider than the frame. One line a
// fault; none is "good".
(async () => {
  const faults = [];
  const root = document.documentElement;
  if (root.clientWidth !== 320) faults.push(`the frame is ${root.clientWidth} px wide`);
  if (root.scrollWidth > root.clientWidth) faults.push(`wider than ${root.clientWidth} px`);
  for (const one of document.querySelectorAll('a, button, input:not([type=hidden])')) {
    const box = one.getBoundingClientRect();
    const inline = one.closest('p:not(:has(.button))') !== null;  // 2.5.8 leaves out links in a sentence
    if (!inline && (box.height < 44 || box.width < 44)) faults.push(`target under 44 px: ${one.textContent}`);
  }
  const found = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  for (const { id, help, nodes } of found.violations) faults.push(`${id}: ${help}: ${nodes[0].html.slice(0, 200)}`);
  if (found.passes.length < 10) faults.push('axe-core looked at next to nothing');
  parent.postMessage(faults.join('\n') || 'good', '*');
})();
