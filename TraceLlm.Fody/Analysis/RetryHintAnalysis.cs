using Mono.Cecil;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>
/// Finds exceptions that carry a response with headers, among the libraries that the module refers to. Those of Anthropic
/// and HttpRequestException carry a status only.
/// </summary>
internal static class RetryHintAnalysis
{
    private const string Library = "System.ClientModel";

    /// <summary>What is known of System.ClientModel, which the OpenAI and Azure libraries stand on; null when the module does not refer to it.</summary>
    public static RetryHintPlan? Find(ModuleDefinition module)
    {
        if (module.AssemblyReferences.FirstOrDefault(reference => reference.Name == Library) is not { } library)
            return null;

        var exception = new TypeReference(Library, "ClientResultException", module, library);
        return Method(exception, "GetRawResponse", 0) is { } getResponse
            && Method(getResponse.ReturnType, "get_Headers", 0) is { } getHeaders
            && Method(getHeaders.ReturnType, "TryGetValue", 2) is { } tryGetValue
            ? new RetryHintPlan(exception, getResponse, getHeaders, tryGetValue)
            : null;
    }

    private static MethodDefinition? Method(TypeReference type, string name, int parameters) =>
        TypeResolution.TryResolve(type)?.Methods.FirstOrDefault(method =>
            method is { IsPublic: true, IsStatic: false } && method.Name == name && method.Parameters.Count == parameters);
}
