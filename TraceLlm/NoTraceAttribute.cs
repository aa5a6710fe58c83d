namespace TraceLlm;

/// <summary>
/// Keeps a method, or all methods of a type, from being traced by a <see cref="TraceAttribute"/> on the type or the
/// assembly, or by a pattern in FodyWeavers.xml. On a method that is marked itself it is a build error.
/// </summary>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface,
    Inherited = false)]
public sealed class NoTraceAttribute : Attribute;
