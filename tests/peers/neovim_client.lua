-- Run by test_neovim.py inside Neovim: does what a person would do, and writes what it saw to $CONCORD_REPORT as JSON.
local report = { progress = {}, messages = {}, log = {} }

local function write_report()
  local file = assert(io.open(os.getenv('CONCORD_REPORT'), 'w'))
  file:write(vim.fn.json_encode(report))
  file:close()
end

local function wait(what, condition)
  if not vim.wait(20000, condition, 5) then
    report.failed = 'never came: ' .. what
    write_report()
    vim.cmd('cquit 1')
  end
end

local progress_handler = vim.lsp.handlers['$/progress']
vim.lsp.handlers['$/progress'] = function(err, result, context, config)
  table.insert(report.progress, { token = result.token, value = result.value })
  return progress_handler(err, result, context, config)
end
vim.lsp.handlers['window/showMessage'] = function(_, result) table.insert(report.messages, result.message) end
vim.lsp.handlers['window/logMessage'] = function(_, result) table.insert(report.log, result.message) end

local function last_progress(kind)
  for i = #report.progress, 1, -1 do
    if report.progress[i].value.kind == kind then return report.progress[i] end
  end
end

-- The person picks from the menu by what it says.
local wanted
vim.ui.select = function(items, options, on_choice)
  report.titles = {}
  for index, item in ipairs(items) do
    local title = options.format_item and options.format_item(item) or tostring(item)
    table.insert(report.titles, title)
    if title:find(wanted, 1, true) then return on_choice(item, index) end
  end
  report.failed = 'the menu lacks ' .. wanted
  on_choice(nil)
end

package.path = os.getenv('CONCORD_PLUGIN') .. '/?.lua;' .. package.path
require('concord').setup({ cmd = { os.getenv('CONCORD'), 'lsp' } })
vim.cmd('edit area.py')
vim.bo.filetype = 'python'
local client
wait('initialize', function()
  for _, active in pairs(vim.lsp.get_active_clients()) do client = active end
  return client and client.initialized and vim.lsp.buf_get_clients(0)[client.id]
end)
local id = client.id

-- An emoji before what is changed: positions in UTF-16 units and bytes differ from here on.
vim.api.nvim_buf_set_lines(0, 0, 0, false, { '# 😀 shapes' })
local symbols = vim.lsp.buf_request_sync(0, 'textDocument/documentSymbol',
  { textDocument = vim.lsp.util.make_text_document_params() }, 10000)
report.symbols = symbols[id].result

vim.api.nvim_win_set_cursor(0, { 2, 5 })
wanted = 'Ask the crowd to complete'
vim.lsp.buf.code_action()
wait('the edit', function() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n'):find('w * h', 1, true) end)
wait('the end of the progress', function() return last_progress('end') end)
report.text = vim.api.nvim_buf_get_lines(0, 0, -1, false)
report.first = report.progress
report.progress = {}

-- From here on the model thinks for ever: $CONCORD_SLOW tells the test to make it so, and $CONCORD_SLOW.done that it is.
io.open(os.getenv('CONCORD_SLOW'), 'w'):close()
wait('the slow model', function() return vim.fn.filereadable(os.getenv('CONCORD_SLOW') .. '.done') == 1 end)
vim.cmd('Concord make it slower')
wait('a progress report of the slow run', function()
  local newest = last_progress('report')
  return newest and newest.value.message:find('writing', 1, true)
end)
local begun = vim.loop.hrtime()
client.notify('window/workDoneProgress/cancel', { token = last_progress('begin').token })
wait('the end of the cancelled run', function() return last_progress('end') end)
report.cancel_ms = (vim.loop.hrtime() - begun) / 1e6
report.second = report.progress

client.stop()
wait('the end of the server', function() return client.is_stopped() end)
write_report()
vim.cmd('qall!')
