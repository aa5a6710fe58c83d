using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;
using TraceLlm;
using TraceLlm.Capture;
using TraceLlm.Woven;

namespace Benchmarks;

/// <summary>
/// Writing an object of four properties: by what the weaver generated, and by the source generator of System.Text.Json
/// into a writer that is used again, with the encoder that escapes as little as ours.
/// </summary>
[MedianColumn, MemoryDiagnoser(displayGenColumns: false)]
public class CaptureBenchmark
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Question _question = new("What is the capital of France?", "en", 3, 0.25);
    private Utf8JsonWriter _writer = null!;

    /// <summary>Lets the weaver know that the type is captured.</summary>
    [Trace]
    public static Question Captured(Question question) => question;

    [GlobalSetup]
    public void Setup() => _writer = new Utf8JsonWriter(
        _buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    [Benchmark(Baseline = true)]
    public int SourceGenerated()
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        JsonSerializer.Serialize(_writer, _question, QuestionContext.Default.Question);
        return _buffer.WrittenCount;
    }

    [Benchmark]
    public int Generated()
    {
        CaptureWriter writer = CaptureWriter.Open(CaptureRules.BuiltIn);
        TraceLlm.Woven.Captured.Instance(writer, _question);
        int length = writer.Written.Length;
        writer.Close();
        return length;
    }
}

/// <summary>What is asked.</summary>
public sealed record Question(string Text, string Language, int Limit, double Threshold);

[JsonSerializable(typeof(Question))]
internal sealed partial class QuestionContext : JsonSerializerContext;
