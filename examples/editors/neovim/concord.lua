-- Concord for Neovim 0.7 and later. Copy to ~/.config/nvim/lua/concord.lua and say require('concord').setup() in init.lua.
--
--   :Concord make this handle empty lists     asks the crowd about this file, or about the selected lines
--   :ConcordCancel                            stops what runs
--   vim.lsp.buf.code_action()                 lists what can be asked without typing a word
local M = { servers = {} }

local defaults = {
  cmd = { 'concord', 'lsp' },
  filetypes = { 'python', 'rust', 'c', 'cpp', 'javascript', 'typescript', 'typescriptreact', 'go', 'java', 'json', 'sh' },
  root_files = { '.git', 'concord.toml', 'pyproject.toml', 'Cargo.toml', 'package.json', 'go.mod' },
  settings = {},  -- lsp/README.md lists them
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

-- One server for each project.
local function attach(options, buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  if path == '' then return end
  local root = root_of(path, options.root_files)
  local id = M.servers[root]
  if not id or vim.lsp.client_is_stopped(id) then
    id = vim.lsp.start_client({ name = 'concord', cmd = options.cmd, root_dir = root, init_options = options.settings })
    M.servers[root] = id
  end
  if id then vim.lsp.buf_attach_client(buffer, id) end
end

local function client_of(buffer)
  for _, client in pairs(vim.lsp.buf_get_clients(buffer)) do
    if client.name == 'concord' then return client end
  end
end

function M.ask(text, first, last)
  local buffer = vim.api.nvim_get_current_buf()
  local client = client_of(buffer)
  if not client then return vim.notify('Concord does not serve this buffer', vim.log.levels.WARN) end
  local arguments = { uri = vim.uri_from_bufnr(buffer), text = text }
  if first then
    arguments.range = { start = { line = first - 1, character = 0 }, ['end'] = { line = last, character = 0 } }
  end
  client.request('workspace/executeCommand', { command = 'concord.ask', arguments = { arguments } }, function(err, result)
    if err then return vim.notify(err.message, vim.log.levels.ERROR) end
    M.run = { client = client, name = result.run }
  end, buffer)
end

function M.cancel()
  if not M.run then return end
  M.run.client.request('workspace/executeCommand', { command = 'concord.cancel', arguments = { { run = M.run.name } } }, function() end)
end

function M.setup(options)
  options = vim.tbl_deep_extend('force', defaults, options or {})
  vim.api.nvim_create_autocmd('FileType', {
    pattern = options.filetypes,
    callback = function(event) attach(options, event.buf) end,
  })
  vim.api.nvim_create_user_command('Concord', function(command)
    local some = command.range > 0
    M.ask(command.args, some and command.line1 or nil, some and command.line2 or nil)
  end, { nargs = '+', range = true })
  vim.api.nvim_create_user_command('ConcordCancel', M.cancel, {})
end

return M
