using Mono.Cecil;

namespace TraceLlm.Fody.Discovery;

/// <summary>A method that is to be traced. Immutable.</summary>
/// <param name="Method">The method.</param>
/// <param name="Settings">With what settings.</param>
/// <param name="IsMarked">Whether it is marked itself, and not only by its type, its assembly or a pattern.</param>
internal sealed record TracedMethod(MethodDefinition Method, SpanSettings Settings, bool IsMarked);
