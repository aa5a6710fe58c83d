namespace Tests.Secrets;

/// <summary>
/// Made-up keys in the formats that their issuers document. Prefix and body stand apart, so that no scanner of source code
/// takes them for real ones.
/// </summary>
internal static class SecretKeys
{
    private const string Hex = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
    private const string Word = "Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2Yz3";

    /// <summary>Three parts of base64url, of which the first two are JSON objects.</summary>
    public const string Jwt = "eyJ" + "hbGciOiJIUzI1NiJ9" + ".eyJ" + "zdWIiOiIxMjM0NTY3ODkwIn0" + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    public static readonly string[] All =
    [
        "sk-" + Word,
        "sk-proj-" + Word + "_" + Word + "-x",
        "sk-ant-" + "api03-" + Word + "-" + Word,
        "sk-or-v1-" + Hex + Hex,
        "sk-lf-" + "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
        "sk_live_" + Word,
        "rk_live_" + Word,
        "AKIA" + "IOSFODNN7EXAMPLE",
        "ASIA" + "Y34FZKBOKMUTVV7A",
        "AIza" + "SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q",
        "ya29." + Word,
        "ghp_" + Word[..36],
        "gho_" + Word[..36],
        "ghs_" + Word[..36],
        "github_pat_" + Word[..22] + "_" + Word,
        "glpat-" + Word[..20],
        "xoxb-" + "123456789012-1234567890123-" + Word[..24],
        "xoxp-" + "123456789012-" + Hex,
        "xoxa-" + "2-" + Hex,
        "xoxr-" + Hex,
        "xoxs-" + Hex,
        "hf_" + Word[..34],
        "gsk_" + Word,
        "npm_" + Word[..36],
        "SG." + Word[..22] + "." + Word + "_-x",
        Jwt,
    ];
}
