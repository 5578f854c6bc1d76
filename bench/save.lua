-- Saves an answer again and again, an item for each thread, each from the version it has just made.
-- wrk ... -- YEAR TOKEN HOST ITEM...
local counter = 0

function setup(thread)
	thread:set("number", counter)
	counter = counter + 1
end

function init(args)
	path = "/danh-gia/" .. args[1] .. "/muc/" .. args[4 + number]
	token = args[2]
	wrk.method = "POST"
	wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
	wrk.headers["Host"] = args[3]
	version = 1
	sent = 0
end

function request()
	sent = sent + 1
	return wrk.format(nil, path, nil, "csrf=" .. token .. "&version=" .. version .. "&numerator=" .. sent % 100 .. "&denominator=100")
end

function response(status)
	if status == 303 then
		version = version + 1
	end
end
