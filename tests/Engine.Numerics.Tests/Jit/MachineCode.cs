using System.Text.RegularExpressions;

namespace Engine.Numerics.Tests.Jit;

/// <summary>One method as the JIT compiled it last.</summary>
/// <param name="Name">Namespace, type, method and arguments.</param>
/// <param name="Instructions">The instructions, without labels and comments.</param>
/// <param name="Bytes">Size of the code.</param>
internal sealed partial record MachineCode(string Name, IReadOnlyList<string> Instructions, int Bytes)
{
    /// <summary>Moves of whole registers to and from the stack, and sums that read a register from there.</summary>
    public int Spills => Instructions.Count(i => StackOperand().IsMatch(i));

    /// <summary>Calls, but those that throw.</summary>
    public IReadOnlyList<string> Calls =>
        [.. Instructions.Where(i => Call().IsMatch(i) && !Throws().IsMatch(i))];

    /// <summary>Objects made.</summary>
    public int Allocations => Instructions.Count(i => Allocation().IsMatch(i));

    /// <summary>The listings of a file, the last of each method that is optimized.</summary>
    public static IReadOnlyList<MachineCode> Read(string file)
    {
        var found = new Dictionary<string, MachineCode>(StringComparer.Ordinal);
        string? name = null;
        var instructions = new List<string>();
        foreach (string line in File.ReadLines(file))
        {
            if (Header().Match(line) is { Success: true } header)
            {
                name = header.Groups["tier"].Value is "Tier1" or "FullOpts" ? header.Groups["name"].Value : null;
                instructions = [];
            }
            else if (name is not null && Size().Match(line) is { Success: true } size)
            {
                found[name] = new(name, instructions, int.Parse(size.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
                name = null;
            }
            else if (name is not null && line.StartsWith("       ", StringComparison.Ordinal))
            {
                instructions.Add(Blanks().Replace(line.Split(';')[0].Trim(), " "));
            }
        }

        return [.. found.Values];
    }

    [GeneratedRegex(@"^; Assembly listing for method (?<name>.+) \((?<tier>[\w-]+)[^()]*\)$")]
    private static partial Regex Header();

    [GeneratedRegex(@"^; Total bytes of code (\d+)")]
    private static partial Regex Size();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[xyz]mmword ptr \[(rsp|rbp)")]
    private static partial Regex StackOperand();

    [GeneratedRegex(@"^(call|tail\.jmp)")]
    private static partial Regex Call();

    [GeneratedRegex(@"THROW|RNGCHKFAIL|OVERFLOW|FAIL_FAST|Throw")]
    private static partial Regex Throws();

    [GeneratedRegex(@"CORINFO_HELP_(NEW|BOX)")]
    private static partial Regex Allocation();
}
