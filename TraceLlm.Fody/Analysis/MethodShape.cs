using Mono.Cecil;
using TraceLlm.Fody.Diagnostics;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>A kind of method that needs its own place to begin and end a span, or that has none.</summary>
/// <param name="Name">What docs/method-shapes.md calls it.</param>
/// <param name="Fits">Whether a method is of this kind, when none of the shapes before knew it.</param>
/// <param name="Plan">Plans how the method is woven, or reports why it cannot be.</param>
/// <param name="Diagnostic">What <paramref name="Plan"/> may report.</param>
internal sealed record MethodShape(
    string Name,
    Func<MethodDefinition, bool> Fits,
    Func<TracedMethod, CaptureAnalysis, ICollection<Diagnostic>, MethodPlan?> Plan,
    DiagnosticDescriptor? Diagnostic = null);
