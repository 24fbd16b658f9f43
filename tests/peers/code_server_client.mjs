// Run by test_code_server.py: a person in VS Code. Chromium opens the page, keys are pressed and things are clicked; what was seen is printed
// as JSON, and screenshots are left in the folder that is given.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';

const [playwrightFolder, chromium, url, folder, pictures, fast] = process.argv.slice(2);
const { chromium: browserType } = createRequire(`${playwrightFolder}/`)('playwright-core');
const seen = { toasts: [] };

const browser = await browserType.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
page.setDefaultTimeout(30000);

async function picture(name) {
  await page.screenshot({ path: `${pictures}/${name}.png` });
}
async function command(title) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row').first().filter({ hasText: title }).waitFor();
  await page.keyboard.press('Enter');
}
async function openFile(name) {
  await page.keyboard.press('Control+p');
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await input.fill(name);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: name }).waitFor();
}
const line = text => page.locator('.editor-instance .view-line', { hasText: text }).first();
async function act(title) {
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row', { hasText: title }).first().waitFor();
  await picture('actions');
  const chosen = page.locator('.action-widget .monaco-list-row.focused', { hasText: title });
  for (let i = 0; i < 30 && !(await chosen.count()); ++i) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}
const lens = title => page.locator('.codelens-decoration a', { hasText: title });

try {
  await page.goto(`${url}/?folder=${folder}`);
  await page.locator('.monaco-workbench').waitFor();
  await openFile('area.py');
  await page.locator('.statusbar-item', { hasText: 'Concord' }).first().waitFor();

  // A run that takes for ever is shown, and stopped by its button.
  writeFileSync(`${pictures}/slow`, '');
  await line('return w + h').click();
  await act('Ask the crowd to complete');
  const toast = page.locator('.notification-toast', { hasText: /writing/ }).first();
  await toast.waitFor();
  seen.toasts.push(await toast.innerText());
  await picture('progress');
  const begun = Date.now();
  await toast.hover();
  await toast.locator('.monaco-button', { hasText: 'Cancel' }).click();
  await toast.waitFor({ state: 'detached' });
  seen.cancel_ms = Date.now() - begun;
  writeFileSync(fast, '');

  // Asked in words, and answered: the page with its evidence, and one hunk of two.
  await line('return w + h').click();
  await command('Concord: Ask the Crowd');
  await page.locator('.quick-input-widget input[placeholder="about this file"]').fill('the area is a product');
  await page.keyboard.press('Enter');
  await page.locator('.tab', { hasText: 'verdict.md' }).waitFor();
  await lens('Use only this hunk').first().waitFor();
  seen.lenses = await page.locator('.codelens-decoration a').allInnerTexts();
  await picture('verdict');
  await lens('Use only this hunk').first().click();
  await line('applied').waitFor();  // the page says so, and stays where it is
  await page.locator('.tab', { hasText: 'area.py' }).first().click();
  await line('return w * h').waitFor();
  await picture('one_hunk');
  await command('Concord: Show the Last Verdict in a Panel');
  const frame = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  await frame.locator('button', { hasText: 'Next proposal' }).waitFor();
  seen.panel = await frame.locator('body').innerText();
  await picture('panel');

  // Ghost text, taken with Tab.
  await page.locator('.tab', { hasText: 'area.py' }).first().click();
  await line('def shown').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n\ndef twice(n):\n    return ');
  const ghost = page.locator('.ghost-text-decoration');
  await ghost.first().waitFor({ state: 'attached' });
  seen.ghost = (await ghost.allInnerTexts()).join('').replaceAll('\u00a0', ' ');
  await picture('ghost_text');
  await page.keyboard.press('Tab');
  await line('return n * 2').waitFor();
  await page.keyboard.press('Control+s');
  for (let i = 0; i < 100 && !readFileSync(`${folder}/area.py`, 'utf8').includes('n * 2'); ++i) await page.waitForTimeout(100);
  seen.done = true;
} catch (error) {
  seen.failed = String(error.message ?? error);
  await command('Notifications: Show Notifications').catch(() => {});
  await page.waitForTimeout(500);
  seen.toasts.push(...await page.locator('.notifications-center .notification-list-item').allInnerTexts().catch(() => []));
  await picture('failed').catch(() => {});
}
await browser.close();
console.log(JSON.stringify(seen));
