using Mono.Cecil;

namespace TraceLlm.Fody.Discovery;

/// <summary>A method that is to be traced, and with what settings.</summary>
internal sealed record TracedMethod(MethodDefinition Method, SpanSettings Settings);
