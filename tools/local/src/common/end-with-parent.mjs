// Loaded into every child: one whose parent was killed must not stay behind and hold its port.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
