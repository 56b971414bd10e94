// Case 1: 云岭县民政局 checks whether a family may have 低保 (sample-city, case 2026-DB-0417).
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { accessible, logIn, open, page, shoot, url } from '../browser.mjs'

let browser
before(async () => { browser = await open() })
after(async () => { await browser.close() })

test('the sheet of the family of 陈桂兰: every member, every provider, as-of dates, proof, and a click to have a doubtful hit rechecked', async () => {
  const view = await page(browser)
  await logIn(view, 'wu.qing', 'Shili-2026-Shi')
  await view.goto(`${url}/sharing/matches`)
  await view.getByRole('link', { name: '2026-DB-0417' }).first().click()
  await view.getByRole('heading', { name: '低保申请家庭核对单' }).waitFor()
  await view.getByText('陈桂兰').first().waitFor()
  const sheet = await view.locator('article.sheet').innerText()
  for (const name of ['陈桂兰', '李建军', '周敏']) assert.ok(sheet.includes(name), `${name} is missing`)
  assert.match(sheet, /一致/)
  assert.match(sheet, /无记录/)
  assert.ok(!sheet.includes('99010119570312002X'), 'the number is shown masked')
  assert.match(sheet, /截至 \d{4}-\d{2}-\d{2}/)
  assert.match(sheet, /ZS-\d{4}-\d{6}/)
  assert.ok((await view.getByRole('button', { name: '提起校核' }).count()) > 0, 'a record can be rechecked')
  await accessible(view, 'match-sheet')
  await shoot(view, 'match-sheet')
  await view.getByRole('link', { name: /ZS-/ }).first().click()
  await view.getByText('已存证').waitFor()
  await accessible(view, 'receipt')
  await shoot(view, 'receipt')
  view.quiet()
})

test('a cell that was disputed says so and leads to its recheck; another one is disputed from the sheet', async () => {
  const view = await page(browser)
  await view.goto(`${url}/sharing/matches`)
  await view.getByRole('link', { name: '2026-DB-0417' }).last().click()
  await view.getByRole('link', { name: /校核 R\d{4}-0001：已更正/ }).waitFor()
  await accessible(view, 'match-sheet-rechecked')
  await view.getByRole('button', { name: '提起校核' }).first().click()
  const dialog = view.locator('dialog[open]')
  await dialog.getByLabel('您认为应该是').fill('陈桂蘭')
  await dialog.getByLabel('理由').fill('户口簿上是另一个字')
  await dialog.getByRole('button', { name: '提起校核' }).click()
  await view.waitForURL(/\/rechecks\//)
  await view.getByText('户口簿上是另一个字').waitFor()
  await view.goBack()
  await view.getByRole('link', { name: /等对方受理/ }).click()
  await view.waitForURL(/\/rechecks\//)
  view.quiet()
})
