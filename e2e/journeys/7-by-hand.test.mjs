// What the main job did by itself, done by hand from the pages: govern an entry, build the registry, deliver again, and
// the first day of a new colleague.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { accessible, logIn, open, page, shoot, url } from '../browser.mjs'

const PASSWORD = 'Shili-2026-Shi'
const FIRST = 'Chuzhi-Mima-12', OWN = 'Ziji-Mima-34'
let browser
before(async () => { browser = await open() })
after(async () => { await browser.close() })

async function as(login, password = PASSWORD) {
  await browser.clearCookies()
  const view = await page(browser)
  await logIn(view, login, password)
  return view
}
// The receipt's number alone: the link's other words stand apart on the screen, and not in the text that a filter compares.
async function numberOf(link) {
  return (await link.innerText()).match(/ZS-\d{4}-\d{6}/)[0]
}
async function command(view, place, label) {
  await place.getByRole('button', { name: label, exact: true }).first().click()
  await view.locator('dialog[open] button:not([type=button])').click()
}

test('a data officer ingests, checks and cleanses an entry and sees how each ended', async () => {
  const view = await as('zhou.xiaolan')
  await view.goto(`${url}/sharing/catalogue/entries`)
  await view.locator('tbody a', { hasText: '低保家庭成员' }).first().click()
  for (const step of ['归集', '检核', '清洗']) {
    const place = view.locator('li', { has: view.locator('b', { hasText: new RegExp(`^${step}$`) }) })
    const receipt = await numberOf(place.getByRole('link', { name: /ZS-/ }))
    await command(view, place, step)
    await place.getByRole('link', { name: /ZS-/ }).filter({ hasNotText: receipt }).waitFor({ timeout: 60_000 })
    assert.match(await place.innerText(), /完成[\s\S]*行/)
  }
  await accessible(view, 'entry-governance')
  await shoot(view, 'entry-governance')
  view.quiet()
  await view.close()
})

test('the authority sets a rule between two tables, checks by it and takes it back; a data officer mutes a rule', async () => {
  const view = await as('lin.zhiyuan')
  const rules = (name) => view.getByRole('link', { name: `${name}的检核规则` }).first()
  await view.goto(`${url}/sharing/quality`)
  await rules('低保家庭成员').click()
  await view.getByRole('button', { name: '设定规则' }).click()
  await view.getByRole('alert').filter({ hasText: '有 3 处要改正' }).waitFor()
  await view.getByLabel('要核对的信息项').selectOption('成员身份证号')
  await view.getByLabel('要求').selectOption('不能出现在对方目录中')
  await view.getByLabel('对方目录').selectOption('居民死亡医学证明')
  await view.getByLabel('对方信息项').selectOption('证件号码')
  await view.getByLabel('只核对这样的行').selectOption('保障状态')
  await view.getByLabel('取值').fill('在保')
  await view.getByLabel('理由', { exact: true }).last().fill('死亡后不应继续发放')
  await view.getByRole('button', { name: '设定规则' }).click()
  const row = view.getByRole('row', { name: /保障状态为“在保”的，成员身份证号不能出现在/ })
  await row.getByText('林致远').waitFor()
  await accessible(view, 'rules')
  await shoot(view, 'rules')
  const place = view.url()
  await command(view, view.locator('main'), '立即检核')
  await view.waitForURL(/quality\/checks/)
  // How many are paid after death the sample's scale says; the rule is judged, and says whom it looked at.
  assert.match(await view.getByRole('row', { name: /保障状态为“在保”的/ }).innerText(), /一致性/)
  await view.goto(place)
  await command(view, row, '取消')
  await row.waitFor({ state: 'detached' })
  view.quiet()
  await view.close()
  const officer = await as('qiu.shan')
  await officer.goto(`${url}/sharing/quality`)
  await officer.getByRole('link', { name: '不动产权利人的检核规则' }).first().click()
  const rule = officer.getByRole('row', { name: /要符合公民身份号码/ })
  await rule.getByRole('button', { name: '停用' }).click()
  await officer.locator('dialog[open] textarea').fill('两个权利人写在一格，另行整治')
  await officer.locator('dialog[open] button:not([type=button])').click()
  await rule.getByText('两个权利人写在一格').waitFor()
  await command(officer, rule, '恢复')
  await rule.getByRole('button', { name: '停用' }).waitFor()
  officer.quiet()
  await officer.close()
})

test('the authority builds the registry anew, and a receiver has the changes delivered', async () => {
  const view = await as('lin.zhiyuan')
  await view.goto(`${url}/sharing/registry`)
  const line = view.getByRole('status').filter({ hasText: '最近一次构建' })
  const receipt = await numberOf(line.getByRole('link', { name: /ZS-/ }))
  await command(view, view.locator('main'), '重新构建')
  await line.getByRole('link', { name: /ZS-/ }).filter({ hasNotText: receipt }).waitFor({ timeout: 90_000 })
  assert.match(await line.innerText(), /完成/)
  await view.close()
  const receiver = await as('zhou.xiaolan')
  await receiver.goto(`${url}/sharing/deliveries`)
  await receiver.locator('tbody a', { hasText: '居民死亡医学证明' }).first().click()
  await receiver.waitForURL(/deliveries\/./)
  const previous = receiver.url()
  const former = await numberOf(receiver.locator('main dd').getByRole('link', { name: /ZS-/ }))
  await command(receiver, receiver.locator('main'), '交付变化')
  await receiver.waitForURL((to) => to.href !== previous && to.pathname.includes('/deliveries/'))
  // The page moves to the new run, which has no receipt until both ends agree.
  const run = await (await receiver.request.get(`${url}/api/sharing/exchange/runs/${receiver.url().split('/').at(-1)}`)).json()
  assert.equal(run.kind, 'INCREMENT')
  await receiver.getByText('发起交付').first().waitFor()
  await receiver.getByText('交付完成').first().waitFor({ timeout: 30_000 })
  await receiver.waitForFunction((former) => !document.querySelector('main').innerText.includes(former), former)
  await receiver.waitForFunction(() => /对账\s+一致[\s\S]*ZS-\d{4}-\d{6}/.test(document.querySelector('main').innerText))
  receiver.quiet()
  await receiver.close()
})

test('a new colleague gets an account, a role and a password of his own, and is out once he is suspended', async () => {
  const login = `xin.${Date.now().toString(36)}`
  const system = await as('admin.system')
  await system.goto(`${url}/sharing/accounts`)
  const form = system.locator('main form').first()
  await form.getByLabel('用户名').fill(login)
  await form.getByLabel('姓名').fill('新同事')
  await form.getByLabel(/部门/).selectOption({ label: '市民政局' })
  await form.getByLabel('密码').fill(FIRST)
  await form.getByRole('button', { name: '建立' }).click()
  await system.locator('tr', { hasText: login }).waitFor()
  await system.close()

  const security = await as('admin.security')
  await security.goto(`${url}/sharing/accounts`)
  await security.locator('tr', { hasText: login }).getByRole('button', { name: '改角色' }).first().click()
  await security.locator('dialog[open]').getByLabel('数据专员').check()
  await security.locator('dialog[open] button:not([type=button])').click()
  await security.locator('tr', { hasText: login }).getByText('数据专员').first().waitFor()
  await accessible(security, 'accounts')
  await security.close()

  const colleague = await as(login, FIRST)
  assert.match(colleague.url(), /\/password/)
  assert.equal((await colleague.request.get(`${url}/api/sharing/departments`)).status(), 403)
  await colleague.getByLabel('现在的密码').fill(FIRST)
  await colleague.getByLabel('新密码', { exact: true }).fill(OWN)
  await colleague.getByLabel('再输一次新密码').fill(OWN)
  await colleague.getByRole('button', { name: '修改密码' }).click()
  await colleague.waitForURL((to) => !to.pathname.includes('password'))
  assert.equal((await colleague.request.get(`${url}/api/sharing/departments`)).status(), 200)
  const cookies = await browser.cookies()
  await colleague.close()

  const again = await as('admin.system')
  await again.goto(`${url}/sharing/accounts`)
  await again.locator('tr', { hasText: login }).getByRole('button', { name: '停用' }).first().click()
  await again.locator('dialog[open] textarea').fill('调离')
  await again.locator('dialog[open] button:not([type=button])').click()
  await again.locator('tr', { hasText: login }).getByText('已停用').waitFor()
  await shoot(again, 'accounts')
  await again.close()
  await browser.clearCookies()
  await browser.addCookies(cookies)
  const out = await page(browser)
  assert.equal((await out.request.get(`${url}/api/sharing/departments`)).status(), 401)
  await out.close()
})

test('a second audit administrator waits for the word of a second person', async () => {
  const login = `shen.${Date.now().toString(36)}`
  const system = await as('admin.system')
  await system.goto(`${url}/sharing/accounts`)
  const form = system.locator('main form').first()
  await form.getByLabel('用户名').fill(login)
  await form.getByLabel('姓名').fill('审计新手')
  await form.getByLabel('密码').fill(FIRST)
  await form.getByRole('button', { name: '建立' }).click()
  await system.locator('tr', { hasText: login }).waitFor()
  await system.close()

  const security = await as('admin.security')
  await security.goto(`${url}/sharing/accounts`)
  await security.locator('tr', { hasText: login }).getByRole('button', { name: '改角色' }).first().click()
  await security.locator('dialog[open]').getByLabel('审计管理员').check()
  await security.locator('dialog[open] button:not([type=button])').click()
  await security.getByRole('status').getByText('等待第二个人确认').waitFor()
  await accessible(security, 'accounts-waiting')
  await security.goto(`${url}/sharing/proposals`)
  const waiting = security.locator('tr', { hasText: '审计新手' })
  await waiting.getByText('待确认').waitFor()
  assert.equal(await waiting.getByRole('button', { name: '确认' }).count(), 0)
  // Taken back, the account is as it was, and it can be proposed again.
  await command(security, waiting, '撤回')
  await waiting.getByText('已撤回').waitFor()
  await security.goto(`${url}/sharing/accounts`)
  await security.locator('tr', { hasText: login }).getByRole('button', { name: '改角色' }).first().click()
  await security.locator('dialog[open]').getByLabel('审计管理员').check()
  await security.locator('dialog[open] button:not([type=button])').click()
  await security.getByRole('status').getByText('等待第二个人确认').waitFor()
  await security.close()

  const second = await as('admin.system')
  await second.goto(`${url}/sharing/`)
  await second.getByRole('region', { name: '等您确认或者否决' }).getByRole('link', { name: /审计新手/ }).first().click()
  await second.waitForURL(/proposals/)
  await command(second, second.locator('tr', { hasText: '审计新手' }).first(), '确认')
  await second.locator('tr', { hasText: '审计新手' }).getByText('已确认').first().waitFor()
  await accessible(second, 'proposals')
  await shoot(second, 'proposals')
  await second.goto(`${url}/sharing/accounts`)
  await second.locator('tr', { hasText: login }).getByText('审计管理员').first().waitFor()
  await second.close()
})

test('the system administrator has the probes done now and sees that they were', async () => {
  const system = await as('admin.system')
  await system.goto(`${url}/sharing/rounds`)
  const row = system.locator('tr', { hasText: '探测挂接的表' })
  await row.getByText('等待').waitFor()
  const before = (await (await system.request.get(`${url}/api/sharing/rounds`)).json()).find((one) => one.name === 'probes')
  await command(system, row, '现在做')
  await system.waitForFunction(async (before) => {
    const rounds = await (await fetch('/api/sharing/rounds')).json()
    const now = rounds.find((one) => one.name === 'probes')
    return now.succeeded !== null && now.succeeded !== before.succeeded && !now.running
  }, before, { timeout: 30_000, polling: 500 })
  await row.getByText('还没有做过').waitFor({ state: 'detached' })
  await row.getByText('等待').waitFor()
  await shoot(system, 'rounds')
  system.quiet()
  await system.close()
})

test('the audit administrator has the whole ledger checked and sees what was compared', async () => {
  const audit = await as('admin.audit')
  await audit.goto(`${url}/sharing/findings`)
  const panel = audit.locator('section', { has: audit.getByRole('heading', { name: '账本核对' }) })
  await command(audit, panel, '全部核对')
  await audit.waitForFunction(async () => {
    const { checks } = await (await fetch('/api/sharing/evidence/self-checks')).json()
    return checks[0]?.whole && checks[0].ended !== null
  }, null, { timeout: 120_000, polling: 500 })
  await panel.getByText(/比对了全部 [\d,]+ 叶/).waitFor()
  await panel.getByText('都对上').first().waitFor()
  await accessible(audit, 'findings')
  await shoot(audit, 'findings')
  audit.quiet()
  await audit.close()
})
