-- Asks for one address after the other; "address<tab>etag" asks whether it has changed since.
local asked = {}
local at = 0

function init(args)
  for line in io.lines(args[1]) do
    local path, etag = line:match("^([^\t]+)\t?(.*)$")
    local headers = {["Accept"] = "text/html"}
    if etag ~= "" then headers["If-None-Match"] = etag end
    asked[#asked + 1] = wrk.format("GET", path, headers)
  end
end

function request()
  at = at % #asked + 1
  return asked[at]
end
