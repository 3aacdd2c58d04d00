// The browser of the tests itself: that it notices what it must notice.
import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { violations } from './axe.ts';
import { controlsOf } from './controls.ts';
import { Keyboard } from './keyboard.ts';
import { html, site, type Answered } from './site.ts';
import { visit } from './visit.ts';

const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:";

/** A page of its own, with `script` as its own file. */
async function onePage(t: TestContext, body: string, script = ''): Promise<string> {
  const { origin } = await site(t, (path): Answered => {
    if (path === '/own.js') return { headers: { 'content-type': 'text/javascript' }, body: script };
    const page = html(body, '<script src="/own.js" defer></script>');
    return { ...page, headers: { 'content-security-policy': POLICY } };
  });
  return origin;
}

test('nothing is wrong with a page that does nothing wrong', async (t) => {
  const { page, check } = await visit(t);
  await page.goto(await onePage(t, '<h1>Hello</h1>', 'localStorage.setItem("theme", "dark")'));
  await check();
});

const FAULTS: Record<string, { script: string; found: RegExp }> = {
  'an error on the console': { script: 'console.error("oh")', found: /console: oh/ },
  'an exception': { script: 'throw new Error("oh")', found: /exception: Error: oh/ },
  'a rejection nobody took': { script: 'Promise.reject(new Error("oh"))', found: /exception/ },
  'a violation of the policy': {
    script: 'document.body.append(Object.assign(document.createElement("script"), {text: "1"}))',
    found: /policy: script-src-elem of inline/,
  },
  'a request to elsewhere': {
    script: 'location = "https://elsewhere.example/"',
    found: /request to https:\/\/elsewhere.example/,
  },
  'something personal in the storage': {
    script: 'sessionStorage.setItem("draft", JSON.stringify({name: "Jenny Rosen"}))',
    found: /storage holds Jenny Rosen/,
  },
  'something personal in an address': {
    script: 'fetch("/?name=Jenny+Rosen")',
    found: /address holds Jenny Rosen/,
  },
  'something personal behind the #': {
    script: 'history.pushState(null, "", "#name=Jenny%20Rosen")',
    found: /address holds Jenny Rosen/,
  },
};

for (const [name, { script, found }] of Object.entries(FAULTS)) {
  test(`${name} is noticed`, async (t) => {
    const { page, check, personal } = await visit(t, { lenient: true });
    personal('Jenny Rosen');
    await page.goto(await onePage(t, '<h1>Hello</h1>', script)).catch(() => undefined);
    await page.waitForTimeout(50);
    await assert.rejects(check, found);
  });
}

test('axe-core looks at a page in spite of its policy', async (t) => {
  const { page } = await visit(t);
  await page.goto(await onePage(t, '<main><h1>Hello</h1><input></main>'));
  const found = await violations(page);
  assert.equal(found.length, 1);
  assert.match(found[0]!, /^label: /);
});

test('the keyboard reaches a control within a shadow tree, and tells when it cannot', async (t) => {
  const { page } = await visit(t);
  const script = `document.querySelector('div').attachShadow({mode: 'open'}).innerHTML =
    '<button>One</button><button tabindex="-1">Two</button><label>Three<input></label>'`;
  await page.goto(await onePage(t, '<a href="/">Home</a><div></div>', script));
  const keyboard = new Keyboard(page);
  await keyboard.tabTo('textbox', 'Three');
  await page.keyboard.type('abc');
  assert.equal((await keyboard.focused())?.value, 'abc');
  await assert.rejects(keyboard.tabTo('button', 'Two'), /Tab never reaches/);
});

test('Japanese, Chinese, Arabic and Hebrew have fonts', async (t) => {
  const { page, context } = await visit(t);
  const texts = { ja: '日本語と確認書類', 'zh-Hans': '简体中文证件', ar: 'مرحبا', he: 'שלום' };
  const body = Object.entries(texts).map(([lang, text]) => `<p lang="${lang}">${text}</p>`);
  await page.goto(await onePage(t, body.join('')));
  const devtools = await context.newCDPSession(page);
  await devtools.send('DOM.enable');
  await devtools.send('CSS.enable');
  const { root } = await devtools.send('DOM.getDocument');
  const selector = { nodeId: root.nodeId, selector: 'p' };
  const { nodeIds } = await devtools.send('DOM.querySelectorAll', selector);
  const names: string[] = [];
  for (const nodeId of nodeIds) {
    const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId });
    names.push(fonts.map(({ familyName }) => familyName).join());
  }
  const [japanese, chinese, arabic, hebrew] = names;
  assert.match(japanese!, /^Noto Sans JP/);
  assert.match(chinese!, /^Noto Sans SC/);
  assert.match(arabic!, /^Noto Sans Arabic/);
  assert.ok(hebrew);
});

test('controls are read with their names, values and groups', async (t) => {
  const { page } = await visit(t);
  const body = `<h1>You</h1><fieldset><legend>Date: "of" birth</legend><label>Day<input value="3">
    </label><label>Month<select><option>January<option selected>May</select></label></fieldset>
    <h2>Roles</h2><label><input type="checkbox" checked>Owner</label><button disabled>Go: on</button>`;
  await page.goto(await onePage(t, body));
  const controls = await controlsOf(page);
  const told = controls
    .filter(({ role }) => /textbox|combobox|checkbox|button/.test(role))
    .map(({ role, name, value, groups, headings }) => [role, name, value, groups, headings]);
  assert.deepEqual(told, [
    ['textbox', 'Day', '3', ['Date: "of" birth'], ['You']],
    ['combobox', 'Month', 'May', ['Date: "of" birth'], ['You']],
    ['checkbox', 'Owner', '', [], ['You', 'Roles']],
    ['button', 'Go: on', '', [], ['You', 'Roles']],
  ]);
  assert.deepEqual(controls.find(({ name }) => name === 'Month')!.options, ['January', 'May']);
  assert.ok(controls.find(({ name }) => name === 'Go: on')!.disabled);
});
