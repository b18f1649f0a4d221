using System.Text;

namespace Engine.Testing.Fuzzing;

/// <summary>One change to an input.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Place">Where, as a fraction of the length.</param>
/// <param name="Size">How much, or which of the words or values.</param>
public readonly record struct Mutation(int Kind, double Place, int Size)
{
    /// <summary>How many kinds there are.</summary>
    public const int Kinds = 11;

    /// <summary>Numbers at which readers of numbers break.</summary>
    private static readonly string[] Numbers =
    [
        "0", "-0", "-1", "1", "255", "65536", "2147483647", "2147483648", "-2147483649", "4294967296", "9223372036854775807", "9223372036854775808",
        "18446744073709551616", "1e308", "1e309", "-1e309", "4.9e-324", "1e-400", "0.1", "NaN", "Infinity", "1e999999999", "00", "1.", ".5", "+1", "1e", "0x10",
    ];

    private static readonly byte[] Bytes = [0, 1, 9, 10, 13, 32, 34, 35, 39, 44, 46, 47, 48, 58, 64, 91, 92, 93, 123, 125, 127, 128, 192, 226, 237, 255];

    /// <summary>Does it.</summary>
    /// <param name="input">The input; not changed.</param>
    /// <param name="words">The target's words.</param>
    /// <param name="other">Another input of the corpus, to splice with.</param>
    public byte[] Apply(byte[] input, IReadOnlyList<string> words, byte[] other)
    {
        int at = (int)(Place * input.Length);
        int length = Math.Min(1 + (Size % 16), input.Length - at);
        return Kind switch
        {
            0 => Replaced(input, at, length, []),
            1 => Replaced(input, at, 0, input.AsSpan(at, length)),
            2 => Replaced(input, at, 0, [Bytes[Size % Bytes.Length]]),
            3 => input.Length == 0 ? input : Replaced(input, Math.Min(at, input.Length - 1), 1, [(byte)(input[Math.Min(at,
                input.Length - 1)] ^ (1 << (Size % 8)))]),
            4 => Replaced(input, at, 0, Encoding.UTF8.GetBytes(Numbers[Size % Numbers.Length])),
            5 => OverNumber(input, at, Encoding.UTF8.GetBytes(Numbers[Size % Numbers.Length])),
            6 => words.Count == 0 ? input : Replaced(input, at, 0, Encoding.UTF8.GetBytes(words[Size % words.Count])),
            7 => words.Count == 0 ? input : Replaced(input, at, length, Encoding.UTF8.GetBytes(words[Size % words.Count])),
            8 => input[..at],
            9 => [.. input.AsSpan(0, at), .. other.AsSpan((int)(Place * other.Length))],
            _ => Repeated(input, at, length, 1 + (Size % 40)),
        };
    }

    private static byte[] Replaced(byte[] input, int at, int length, ReadOnlySpan<byte> with) =>
        [.. input.AsSpan(0, at), .. with, .. input.AsSpan(Math.Min(input.Length, at + length))];

    /// <summary>Puts a number in the place of the next one.</summary>
    private static byte[] OverNumber(byte[] input, int at, byte[] number)
    {
        int start = at;
        while (start < input.Length && !char.IsAsciiDigit((char)input[start]))
        {
            start++;
        }

        int end = start;
        while (end < input.Length && (char.IsAsciiDigit((char)input[end]) || input[end] is (byte)'.' or (byte)'e' or (byte)'E'))
        {
            end++;
        }

        return Replaced(input, start, end - start, number);
    }

    private static byte[] Repeated(byte[] input, int at, int length, int times)
    {
        var result = new List<byte>(input[..at]);
        for (int i = 0; i < times; i++)
        {
            result.AddRange(input.AsSpan(at, length));
        }

        result.AddRange(input.AsSpan(at));
        return [.. result];
    }
}
