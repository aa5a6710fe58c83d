using TraceLlm.Llm;

namespace TraceLlm.Fody.Analysis;

/// <summary>
/// The names by which members of requests and responses are known: those of the providers' libraries and of their APIs.
/// Case and underscores do not count.
/// </summary>
internal static class LlmNames
{
    public static readonly string[] Usage = ["usage", "tokenusage", "usagemetadata", "usagedetails"];
    public static readonly string[] UsageDetails =
    [
        "inputtokendetails", "inputtokensdetails", "prompttokendetails", "prompttokensdetails",
        "outputtokendetails", "outputtokensdetails", "completiontokendetails", "completiontokensdetails",
    ];

    public static readonly string[] Model = ["model", "modelid", "modelname", "modelversion", "responsemodel"];
    public static readonly string[] FinishReason = ["finishreason", "stopreason", "donereason"];
    public static readonly string[] FinishReasons = ["finishreasons", "stopreasons"];

    /// <summary>Members that hold the response, or a part of it.</summary>
    public static readonly string[] Inner = ["value", "message", "response", "delta", "completion", "result", "contentblock"];

    public static readonly string[] Choices = ["choices", "candidates"];
    public static readonly string[] Messages = ["messages", "outputitems", "output"];
    public static readonly string[] System = ["system", "systemprompt", "systemmessage", "instructions", "systeminstruction"];
    public static readonly string[] Prompt =
        ["prompt", "userprompt", "question", "input", "inputtext", "query", "message", "usermessage", "text", "content", "userinput"];

    public static readonly string[] Role = ["role"];
    public static readonly string[] Text =
        ["contentupdate", "content", "contents", "parts", "text", "outputtext", "answer", "message", "response", "completion", "result", "functionoutput"];

    public static readonly string[] Refusal = ["refusal"];
    public static readonly string[] ToolCalls = ["toolcalls", "toolcallupdates"];
    public static readonly string[] ToolCallId = ["toolcallid", "tooluseid", "callid"];
    public static readonly string[] CallId = ["id", "callid", "toolcallid"];
    public static readonly string[] ToolName = ["functionname", "name"];
    public static readonly string[] Arguments = ["functionarguments", "arguments", "input"];
    public static readonly string[] MediaType = ["mediatype", "imagebytesmediatype", "filebytesmediatype", "inputfilebytesmediatype", "mimetype"];
    public static readonly string[] Data = ["data", "imagebytes", "inputaudiobytes", "filebytes", "inputfilebytes"];
    public static readonly string[] Reference = ["imageuri", "inputimageuri", "inputfileuri", "imageurl", "uri", "url", "filename", "inputfilename"];

    private static readonly Dictionary<string, TokenField> s_counts = new()
    {
        ["inputtokencount"] = TokenField.Input,
        ["inputtokens"] = TokenField.Input,
        ["prompttokencount"] = TokenField.Input,
        ["prompttokens"] = TokenField.Input,
        ["outputtokencount"] = TokenField.Output,
        ["outputtokens"] = TokenField.Output,
        ["completiontokencount"] = TokenField.Output,
        ["completiontokens"] = TokenField.Output,
        ["candidatestokencount"] = TokenField.Output,
        ["totaltokencount"] = TokenField.Total,
        ["totaltokens"] = TokenField.Total,
        // OpenAI, Google, Microsoft.Extensions.AI: a part of the input.
        ["cachedtokencount"] = TokenField.CacheRead,
        ["cachedtokens"] = TokenField.CacheRead,
        ["cachedinputtokencount"] = TokenField.CacheRead,
        ["cachedinputtokens"] = TokenField.CacheRead,
        ["cachedcontenttokencount"] = TokenField.CacheRead,
        ["cachereadtokencount"] = TokenField.CacheRead,
        ["cachereadtokens"] = TokenField.CacheRead,
        ["promptcachehittokens"] = TokenField.CacheRead,
        ["cachewritetokencount"] = TokenField.CacheWrite,
        ["cachewritetokens"] = TokenField.CacheWrite,
        // Anthropic and Amazon Bedrock: beside the input.
        ["cachereadinputtokens"] = TokenField.CacheReadBeside,
        ["cachecreationinputtokens"] = TokenField.CacheWriteBeside,
        ["cachewriteinputtokens"] = TokenField.CacheWriteBeside,
        ["reasoningtokencount"] = TokenField.Reasoning,
        ["reasoningtokens"] = TokenField.Reasoning,
        ["thinkingtokens"] = TokenField.Reasoning,
        // Google: beside the output.
        ["thoughtstokencount"] = TokenField.ReasoningBeside,
    };

    /// <summary>What a member of a usage counts; null when it is not known.</summary>
    public static TokenField? CountOf(string name) => s_counts.TryGetValue(name, out TokenField field) ? field : null;

    /// <summary>Who a message is from that does not say so but by its type: the providers have a class for each role.</summary>
    public static string? RoleOfType(string name)
    {
        foreach (string suffix in new[] { "ChatMessage", "MessageParam", "Message" })
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal))
            {
                string role = name.Substring(0, name.Length - suffix.Length).ToLowerInvariant();
                return role is "system" or "user" or "assistant" or "tool" or "function" or "developer" ? role : null;
            }
        }

        return null;
    }

    /// <summary>The form in which names are compared.</summary>
    public static string Plain(string name) => name.Replace("_", "").ToLowerInvariant();
}
