namespace Benchmarks.Targets;

/// <summary>What one benchmark measured.</summary>
internal readonly record struct Figure(double Nanoseconds, double Bytes);
