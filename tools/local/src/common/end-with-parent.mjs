// Loaded into every child: one whose parent was killed must not stay behind and hold its port.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// Listening would keep a program alive that has nothing more to do.
process.channel?.unref();
