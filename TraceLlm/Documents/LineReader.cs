namespace TraceLlm.Documents;

/// <summary>Reads a stream line by line as bytes, empty lines left out. It is the reader's, and disposed with it.</summary>
internal sealed class LineReader : IDisposable
{
    private const int InitialLength = 64 * 1024;

    private readonly Stream _stream;
    private byte[] _buffer = new byte[InitialLength];
    private int _start;
    private int _end;

    public LineReader(Stream stream) => _stream = stream;

    /// <summary>Gives the next line, valid until the next call, and whether it ends with a line feed.</summary>
    public bool Next(out ReadOnlyMemory<byte> line, out bool terminated)
    {
        int searched = _start;
        while (true)
        {
            int length = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                int end = searched + length;
                line = _buffer.AsMemory(_start, end - _start);
                _start = searched = end + 1;
                if (line.IsEmpty)
                    continue;

                terminated = true;
                return true;
            }

            searched = _end - _start;
            if (!Fill())
                break;
        }

        line = _buffer.AsMemory(_start, _end - _start);
        _start = _end;
        terminated = false;
        return !line.IsEmpty;
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>Moves what is left to the front and reads on.</summary>
    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);

        int read = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
