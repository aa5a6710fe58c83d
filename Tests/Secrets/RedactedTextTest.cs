extern alias runtime;

using System.Text;
using runtime::TraceLlm.Capture;

namespace Tests.Secrets;

/// <summary>What of a text is a secret, and what only looks like one.</summary>
public sealed class RedactedTextTest
{
    private const string Basic = "dXNlcjpwYXNzd29yZA==";

    [TestCaseSource(typeof(SecretKeys), nameof(SecretKeys.All))]
    public void KeysOfWellKnownFormats(string key)
    {
        foreach (string format in new[] { "{0}", "the key {0}.", "('{0}')", "x={0}&y=1", "\n{0}\n", "\\n{0}\\n", "a%3D{0}", "\\u0022{0}\\u0022", "/{0}/", "{0} and {0}" })
        {
            string text = format.Replace("{0}", key, StringComparison.Ordinal);
            string expected = format.Replace("{0}", "[redacted]", StringComparison.Ordinal);
            Assert.That(Redacted(text), Is.EqualTo(expected));
        }
    }

    [TestCase("RSA PRIVATE KEY")]
    [TestCase("PRIVATE KEY")]
    [TestCase("OPENSSH PRIVATE KEY")]
    public void PrivateKeys(string label)
    {
        string begin = $"-----BEGIN {label}-----";
        string end = $"-----END {label}-----";
        Assert.That(Redacted($"{begin}\nMIIEow\nIBAAK=\n{end} rest"), Is.EqualTo($"{begin}[redacted]{end} rest"));
        Assert.That(Redacted($"cut: {begin}\nMIIEow"), Is.EqualTo($"cut: {begin}[redacted]"));
    }

    [TestCase("Bearer mF_9.B5f-4.1JqM", "Bearer [redacted]")]
    [TestCase("curl -H 'X: bearer abcdefghijklmnopqrstuvwXYZ'", "curl -H 'X: bearer [redacted]'")]
    [TestCase("Basic " + Basic + " is sent", "Basic [redacted] is sent")]
    [TestCase("Authorization: Basic " + Basic, "Authorization: [redacted]")]
    [TestCase("Authorization: Bearer abc\nHost: x", "Authorization: [redacted]\nHost: x")]
    [TestCase("-H \"Authorization: Bearer abc\" -v", "-H \"Authorization: [redacted]\" -v")]
    [TestCase("see authorization=Bearer abc def", "see authorization=[redacted] def")]
    [TestCase("Cookie: a=b; c=d\r\nHost: x", "Cookie: [redacted]\r\nHost: x")]
    [TestCase("Set-Cookie: id=1; Path=/", "Set-Cookie: [redacted]")]
    [TestCase("X-Api-Key: abc", "X-Api-Key: [redacted]")]
    public void Headers(string text, string expected) => Assert.That(Redacted(text), Is.EqualTo(expected));

    [TestCase("https://h/p?api_key=a-b.c&max_tokens=5#top", "https://h/p?api_key=[redacted]&max_tokens=5#top")]
    [TestCase("?access_token=abc", "?access_token=[redacted]")]
    [TestCase("(https://h/?sv=1&sig=a%2Fb%3D)", "(https://h/?sv=1&sig=[redacted])")]
    [TestCase("[a](https://h/?password=x)", "[a](https://h/?password=[redacted])")]
    [TestCase("user=a&password=b&c=d", "user=a&password=[redacted]&c=d")]
    [TestCase("https://h/?u=a%26password=b", "https://h/?u=a%26password=[redacted]")]
    [TestCase("postgres://user:p4ss@host:5432/db", "postgres://user:[redacted]@host:5432/db")]
    [TestCase("redis://:p@ss@host", "redis://:[redacted]@host")]
    [TestCase("amqp://u:a/b?c#d@host/v", "amqp://u:[redacted]@host/v")]
    [TestCase("https://h:1/?password=x", "https://h:1/?password=[redacted]")]
    [TestCase("https://a:b/?password=x", "https://a:b/?password=[redacted]")]
    public void Urls(string text, string expected) => Assert.That(Redacted(text), Is.EqualTo(expected));

    [TestCase("Server=h;User Id=u;Password=a b,c&d;Timeout=5", "Server=h;User Id=u;Password=[redacted];Timeout=5")]
    [TestCase("Password=a b;User Id=u", "Password=[redacted];User Id=u")]
    [TestCase("Server=h; Pwd = x", "Server=h; Pwd = [redacted]")]
    [TestCase("AccountName=n;AccountKey=ab+/cd==;EndpointSuffix=s", "AccountName=n;AccountKey=[redacted];EndpointSuffix=s")]
    [TestCase("Endpoint=sb://h/;SharedAccessKey=ab=", "Endpoint=sb://h/;SharedAccessKey=[redacted]")]
    [TestCase("Password=\"a;b\";X=1", "Password=\"[redacted]\";X=1")]
    public void ConnectionStrings(string text, string expected) => Assert.That(Redacted(text), Is.EqualTo(expected));

    [TestCase("""{"password":"a\"b","max_tokens":5}""", """{"password":"[redacted]","max_tokens":5}""")]
    [TestCase("""{"pass_word" : "a\\"}""", """{"pass_word" : "[redacted]"}""")]
    [TestCase("""{"j":"{\"password\":\"a\\\"b\",\"x\":\"y\"}"}""", """{"j":"{\"password\":\"[redacted]\",\"x\":\"y\"}"}""")]
    [TestCase("""{"j":"{\u0022password\u0022:\u0022a\\\u0022b\u0022,\u0022x\u0022:1}"}""", """{"j":"{\u0022password\u0022:\u0022[redacted]\u0022,\u0022x\u0022:1}"}""")]
    [TestCase("""{"secret":123,"x":1}""", """{"secret":[redacted],"x":1}""")]
    [TestCase("""{"credentials":{"user":"}","k":[1]},"x":1}""", """{"credentials":[redacted],"x":1}""")]
    [TestCase("""{"api_keys":["a","b"]}""", """{"api_keys":[redacted]}""")]
    [TestCase("""{"password":"cut""", """{"password":"[redacted]""")]
    [TestCase("""{"password":""}""", """{"password":""}""")]
    [TestCase("""{"password":"\\u0022abc"}""", """{"password":"[redacted]"}""")]
    [TestCase("""{"password":"[redacted] api_key=abc"}""", """{"password":"[redacted] api_key=[redacted]"}""")]
    [TestCase("""{"log":"\nsecret=abc\nend"}""", """{"log":"\nsecret=[redacted]\nend"}""")]
    public void Json(string text, string expected) => Assert.That(Redacted(text), Is.EqualTo(expected));

    [TestCase("var apiKey = \"abc\";", "var apiKey = \"[redacted]\";")]
    [TestCase("password = b'abc'", "password = b'[redacted]'")]
    [TestCase("password = \"\"\"abc\"\"\"", "password = \"\"\"[redacted]\"\"\"")]
    [TestCase("headers[\"Authorization\"] = 'x y'", "headers[\"Authorization\"] = '[redacted]'")]
    [TestCase("'password' => 'abc'", "'password' => '[redacted]'")]
    [TestCase("secret := `abc`", "secret := `[redacted]`")]
    [TestCase("login(password=abc, max_tokens=5)", "login(password=[redacted], max_tokens=5)")]
    [TestCase("run --password=abc --verbose", "run --password=[redacted] --verbose")]
    [TestCase("OPENAI_API_KEY=abc", "OPENAI_API_KEY=[redacted]")]
    [TestCase("db:\n  password: correct horse\n  port: 1", "db:\n  password: [redacted]\n  port: 1")]
    [TestCase("he said the password: hunter2, and left", "he said the password: [redacted], and left")]
    [TestCase("Login failed for password=it's.", "Login failed for password=[redacted].")]
    public void CodeAndConfiguration(string text, string expected) => Assert.That(Redacted(text), Is.EqualTo(expected));

    [TestCase("a task-force of risk-averse desk-sharing people")]
    [TestCase("sk-learn and sk-image are libraries; sk-some-quite-long-hyphenated-name")]
    [TestCase("max_tokens: 5, input_tokens=7, \"output_tokens\": 9, token: the, tokens=3, key=value")]
    [TestCase("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [TestCase("11111111-2222-3333-4444-555555555555 and 0x5aEB3c")]
    [TestCase("chatcmpl-9a8b7c6d5e4f3a2b1c0d, call_AbCdEf0123456789ghijklmn, fp_44709d6fcb")]
    [TestCase("The bearer of bad news; a bearer token authenticates; Basic authentication; Basic information")]
    [TestCase("if (password == null || secret != x) { return Secret::New; }")]
    [TestCase("The password is checked. Forgot your password? See https://example.org:8080/reset@you.")]
    [TestCase("mail to user@example.org, ssh://git@github.com/x, https://h:443/a@b")]
    [TestCase("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----")]
    [TestCase("password: ")]
    [TestCase("password=\nnext")]
    [TestCase("eyJrIjoidiJ9 is base64 of JSON; hf_model npm_config_cache ghp_short AIzaShort")]
    [TestCase("AKIAIOSFODNN7EXAMPLELONGER and AKIA")]
    [TestCase("the secretary's cookies; tokens: none")]
    [TestCase("in /src/Secret.cs:line 42\n   at Secret.get_Password(String password) in C:\\a\\Token.cs:line 7")]
    public void OrdinaryTextStays(string text) => Assert.That(Redacted(text), Is.EqualTo(text));

    [Test]
    public void ImagesInBase64Stay()
    {
        byte[] image = new byte[64 * 1024];
        new Random(1).NextBytes(image);
        string text = "data:image/png;base64," + Convert.ToBase64String(image);
        Assert.That(Redacted(text), Is.EqualTo(text));
    }

    [Test]
    public void TextWithoutSecretsIsNotCopied()
    {
        string text = new StringBuilder().Insert(0, "{\"model\": \"gpt\", \"max_tokens\": 5}, sk-learn ", 20).ToString();
        Search();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Search();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(100));

        void Search()
        {
            for (int time = 0; time < 100; time++)
                Redaction.BuiltIn.TryRedact(text);
        }
    }

    [TestCase("+ssn", "ssn=1;password=2", "ssn=[redacted];password=[redacted]")]
    [TestCase("-password", "ssn=1;password=2", "ssn=1;password=2")]
    [TestCase("-*", "password=x sk-learn", "password=x sk-learn")]
    public void NamesAreThoseConfigured(string edits, string text, string expected) =>
        Assert.That(Redaction.Edited(edits).Redact(text), Is.EqualTo(expected));

    [Test]
    public void FormatsAreFoundWhateverTheNames() =>
        Assert.That(Redaction.Edited("-*").Redact(SecretKeys.Jwt), Is.EqualTo("[redacted]"));

    private static string Redacted(string text) => Redaction.BuiltIn.Redact(text);
}
