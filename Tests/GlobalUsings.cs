global using NUnit.Framework;

// The tests share the process's tracer.
[assembly: NonParallelizable]
