// Loaded by Node before the program.
import module from 'node:module';

// Stacks name lines of the TypeScript; the maps of packages would cost time at start and help nobody.
module.setSourceMapsSupport(true, { nodeModules: false, generatedCode: false });

// When the launcher is killed the program stops as if it had been asked to, instead of keeping its ports from the
// next start.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
