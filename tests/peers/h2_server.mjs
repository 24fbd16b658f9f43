// A model server over TLS that speaks HTTP/2 to those who can: h2_server.mjs KEY CERTIFICATE. Prints its port. Says in a header which HTTP it
// spoke and over how many connections so far.
import fs from 'node:fs';
import http2 from 'node:http2';

const [key, cert] = process.argv.slice(2).map((path) => fs.readFileSync(path));
let connections = 0;
const server = http2.createSecureServer({ key, cert, allowHTTP1: true });
server.on('secureConnection', () => connections++);
server.on('request', (request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-http': request.httpVersion, 'x-connections': String(connections) });
    const event = (delta, reason) => response.write(`data: ${JSON.stringify({ model: 'm', choices: [{ index: 0, delta, finish_reason: reason }] })}\n\n`);
    event({ content: 'Hello ' }, null);
    if (request.url.includes('hang')) return;
    setTimeout(() => {
      event({ content: 'over TLS' }, null);
      event({}, 'stop');
      response.end('data: [DONE]\n\n');
    }, 10);
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
