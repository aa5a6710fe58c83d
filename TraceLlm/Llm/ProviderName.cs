namespace TraceLlm.Llm;

/// <summary>
/// Names of providers as OpenTelemetry's <c>gen_ai.provider.name</c> has them; other names in use stand for these.
/// </summary>
internal static class ProviderName
{
    public static string Normalize(string provider)
    {
        string name = provider.Trim().ToLowerInvariant();
        return name switch
        {
            "azure" or "azure_openai" or "az.ai.openai" => "azure.ai.openai",
            "bedrock" or "aws_bedrock" => "aws.bedrock",
            "gemini" => "gcp.gemini",
            "google" or "google_genai" => "gcp.gen_ai",
            "vertex_ai" => "gcp.vertex_ai",
            "mistral" or "mistralai" => "mistral_ai",
            "xai" => "x_ai",
            _ => name,
        };
    }
}
