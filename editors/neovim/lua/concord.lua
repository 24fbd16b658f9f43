-- Concord for Neovim: starts `concord lsp` for your buffers. Made for 0.9 and later; on 0.7 and 0.8 what those lack is left out.
--
--   require('concord').setup({ settings = { review = 'preview' } })
--
--   :Concord make this handle empty lists   asks the crowd about this file, or about the selected lines
--   :ConcordExplain  :ConcordDocument  :ConcordCheck  :ConcordTranslate
--   :ConcordUse [HUNK]  :ConcordNext  :ConcordWhy  :ConcordReject [HUNK]     about the newest verdict
--   :ConcordCancel  :ConcordStatus  :ConcordRestart
--   vim.lsp.buf.code_action()               lists what can be asked without typing a word
local M = { servers = {} }

local defaults = {
  cmd = { 'concord', 'lsp' },
  filetypes = { 'python', 'rust', 'c', 'cpp', 'javascript', 'typescript', 'typescriptreact', 'go', 'java', 'json', 'sh' },
  root_files = { '.git', 'concord.toml', 'pyproject.toml', 'Cargo.toml', 'package.json', 'go.mod' },
  settings = {},        -- lsp/README.md lists them
  code_lenses = true,   -- refreshed when a buffer is entered or written (0.8 and later)
  on_attach = nil,      -- function(client, buffer)
}

local function root_of(path, names)
  local folder = vim.fn.fnamemodify(path, ':p:h')
  local at = folder
  while true do
    for _, name in ipairs(names) do
      local candidate = at .. '/' .. name
      if vim.fn.isdirectory(candidate) == 1 or vim.fn.filereadable(candidate) == 1 then return at end
    end
    local up = vim.fn.fnamemodify(at, ':h')
    if up == at then return folder end
    at = up
  end
end

-- The newest run is the one that :ConcordUse and its like mean. Runs are told apart by their progress' token.
local function remember_run(client, token)
  if type(token) == 'string' then M.run = { client = client, name = token } end
end

local function watch_progress()
  if M.watching then return end
  M.watching = true
  local before = vim.lsp.handlers['$/progress']
  vim.lsp.handlers['$/progress'] = function(err, result, context, config)
    local client = context and vim.lsp.get_client_by_id(context.client_id)
    if client and client.name == 'concord' and result.value.kind == 'begin' then remember_run(client, result.token) end
    if before then return before(err, result, context, config) end
  end
end

local function refresh_lenses(options, buffer)
  if not options.code_lenses or not vim.lsp.codelens then return end
  vim.api.nvim_create_autocmd({ 'BufEnter', 'BufWritePost', 'InsertLeave' }, {
    buffer = buffer,
    callback = function() pcall(vim.lsp.codelens.refresh, { bufnr = buffer }) end,
  })
end

-- One server for each project.
local function attach(options, buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  if path == '' then return end
  local root = root_of(path, options.root_files)
  local id = M.servers[root]
  if not id or vim.lsp.client_is_stopped(id) then
    id = vim.lsp.start_client({
      name = 'concord', cmd = options.cmd, root_dir = root, init_options = options.settings,
      settings = { concord = options.settings }, on_attach = options.on_attach,
    })
    M.servers[root] = id
  end
  if not id then return end
  vim.lsp.buf_attach_client(buffer, id)
  refresh_lenses(options, buffer)
end

local function client_of(buffer)
  local clients = vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = buffer, name = 'concord' }) or vim.lsp.buf_get_clients(buffer)
  for _, client in pairs(clients) do
    if client.name == 'concord' then return client end
  end
end

-- Calls a command of the server; `done(result)` when it was accepted.
local function execute(client, command, argument, done)
  if not client then return vim.notify('Concord does not serve this buffer', vim.log.levels.WARN) end
  client.request('workspace/executeCommand', { command = command, arguments = { argument } }, function(err, result)
    if err then return vim.notify('Concord: ' .. err.message, vim.log.levels.ERROR) end
    if done then done(result) end
  end, vim.api.nvim_get_current_buf())
end

local function subject(first, last)
  local argument = { uri = vim.uri_from_bufnr(0) }
  if first then
    argument.range = { start = { line = first - 1, character = 0 }, ['end'] = { line = last, character = 0 } }
  end
  return argument
end

function M.ask(text, first, last)
  local client = client_of(0)
  local argument = subject(first, last)
  argument.text = text
  execute(client, 'concord.ask', argument, function(result) remember_run(client, result.run) end)
end

function M.explain(first, last) execute(client_of(0), 'concord.explain', subject(first, last)) end
function M.document() execute(client_of(0), 'concord.document', vim.tbl_extend('force', subject(), { only = 'missing' })) end
function M.translate(output)
  local argument = subject()
  if output and output ~= '' then argument.output = output end
  execute(client_of(0), 'concord.translate', argument)
end

function M.check()
  execute(client_of(0), 'concord.checkDocumentation', subject(), function(result)
    vim.notify(('Concord: %d findings'):format(result.findings))
  end)
end

-- use, next, why, reject, cancel: about the newest run.
function M.choose(what, hunk)
  if not M.run then return vim.notify('Concord has no verdict yet', vim.log.levels.WARN) end
  local argument = { run = M.run.name }
  if hunk and hunk ~= '' then argument.hunk = hunk end
  execute(M.run.client, 'concord.' .. what, argument)
end

function M.cancel() M.choose('cancel') end
function M.status()
  execute(client_of(0), 'concord.showStatus', vim.empty_dict(), function(result) print(vim.inspect(result)) end)
end
function M.restart() execute(client_of(0), 'concord.restart', vim.empty_dict()) end

function M.setup(options)
  options = vim.tbl_deep_extend('force', defaults, options or {})
  watch_progress()
  vim.api.nvim_create_autocmd('FileType', {
    pattern = options.filetypes,
    callback = function(event) attach(options, event.buf) end,
  })
  local function command(name, run, extra) vim.api.nvim_create_user_command(name, run, extra or {}) end
  local function lines(given) return given.range > 0 and given.line1 or nil, given.range > 0 and given.line2 or nil end
  command('Concord', function(given) M.ask(given.args, lines(given)) end, { nargs = '+', range = true })
  command('ConcordExplain', function(given) M.explain(lines(given)) end, { range = true })
  command('ConcordDocument', M.document)
  command('ConcordCheck', M.check)
  command('ConcordTranslate', function(given) M.translate(given.args) end, { nargs = '?', complete = 'dir' })
  command('ConcordUse', function(given) M.choose('use', given.args) end, { nargs = '?' })
  command('ConcordReject', function(given) M.choose('reject', given.args) end, { nargs = '?' })
  command('ConcordNext', function() M.choose('next') end)
  command('ConcordWhy', function() M.choose('why') end)
  command('ConcordCancel', M.cancel)
  command('ConcordStatus', M.status)
  command('ConcordRestart', M.restart)
end

return M
