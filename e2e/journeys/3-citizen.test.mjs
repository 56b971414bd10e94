// Case 2: a citizen asks 哪里可以充电, on a phone, without an account.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { accessible, open, page, shoot, url } from '../browser.mjs'

let browser
before(async () => { browser = await open() })
after(async () => { await browser.close() })

test('a question in plain words leads to an answer, a map, a list and a file', async () => {
  const view = await page(browser, { width: 390, height: 844 })
  await view.goto(`${url}/open/`)
  await accessible(view, 'open-home')
  await shoot(view, 'open-home')
  await view.getByRole('searchbox').first().fill('哪里可以充电')
  await view.keyboard.press('Enter')
  await view.waitForURL(/search/)
  await accessible(view, 'open-search')
  await view.getByRole('link', { name: /充电/ }).first().click()
  await view.waitForURL(/\/open\/datasets\//)
  const words = await view.locator('main').innerText()
  assert.match(words, /CGCS2000/)
  assert.match(words, /不含实时空闲状态/)
  assert.ok(!/1[3-9]\d{9}/.test(words), 'no mobile number is shown')
  await accessible(view, 'open-dataset')
  await shoot(view, 'open-dataset')
  const csv = await view.request.get(`${view.url().split('?')[0]}/download.csv`)
  assert.equal(csv.status(), 200)
  const text = await csv.text()
  assert.ok(text.split('\n').length > 100, 'the file has its rows')
  assert.ok(!/,1[3-9]\d{9}(,|\r|\n)/.test(text), 'no mobile number is in the file')
  view.quiet()
})

test('what is not there is a page of the portal in the reader\'s language', async () => {
  const view = await page(browser, { width: 390, height: 844 })
  for (const [path, status, language] of [['/open/nothing/here?lang=zh', 404, 'zh-CN'], ['/open/datasets/nothing?lang=en', 404, 'en'], ['/open/search?page=abc', 400, 'en'], ['/open/search;x', 400, 'en']]) {
    const answer = await view.goto(`${url}${path}`)
    assert.equal(answer.status(), status)
    assert.equal(await view.locator('html').getAttribute('lang'), language)
    assert.match(await view.title(), / · /)
    await accessible(view, `open-problem-${status}-${language}`)
  }
})
