namespace TraceLlm.Configuration;

/// <summary>What a URL that traces are sent to may be. Compiled into the runtime and into the weaver.</summary>
internal static class EndpointText
{
    /// <summary>What a value must be, for messages.</summary>
    public const string Domain = "an absolute http or https URL without user name and password, such as https://traces.example.com/v1/traces";

    /// <summary>Reads an endpoint. Null when it is none.</summary>
    public static Uri? Parse(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out Uri? endpoint)
        && (endpoint.Scheme == Uri.UriSchemeHttp || endpoint.Scheme == Uri.UriSchemeHttps)
        && endpoint.Host.Length > 0
        && endpoint.UserInfo.Length == 0
            ? endpoint
            : null;
}
