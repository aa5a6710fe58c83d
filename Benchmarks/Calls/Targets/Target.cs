namespace Benchmarks.Targets;

/// <summary>What performance is held to.</summary>
/// <param name="Row">Its row in docs/performance.md.</param>
/// <param name="What">What is measured.</param>
/// <param name="Unit">What the figure counts.</param>
/// <param name="Must">The most that it may be.</param>
/// <param name="Aim">What it should be; null when nothing beyond the must.</param>
/// <param name="Measure">The figure of one round.</param>
internal sealed record Target(string Row, string What, string Unit, double Must, double? Aim, Func<Figures, double> Measure);
