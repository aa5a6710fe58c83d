using Mono.Cecil;
using TraceLlm.Fody.Diagnostics;

namespace TraceLlm.Fody.Discovery;

/// <summary>Finds the methods that are to be traced, in the order of the metadata.</summary>
internal static class TracedMethodDiscovery
{
    public static IReadOnlyList<TracedMethod> Find(ModuleDefinition module, ICollection<Diagnostic> diagnostics)
    {
        var found = new List<TracedMethod>();
        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods))
        {
            CustomAttribute? trace = TraceAttributes.FindTrace(method);
            CustomAttribute? tool = TraceAttributes.FindTraceTool(method);
            if (trace is not null && tool is not null)
                diagnostics.Add(Diagnostic.On(method, DiagnosticDescriptors.BothAttributes));
            else if ((trace ?? tool) is { } attribute)
                found.Add(new TracedMethod(method, TraceAttributes.Read(attribute, method)));
        }

        return found;
    }
}
