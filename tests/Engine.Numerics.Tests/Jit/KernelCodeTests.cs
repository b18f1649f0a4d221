using System.Globalization;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Tests.Jit;

/// <summary>
/// What the JIT makes of the hottest kernels: registers that go to the stack, calls that were inlined, size of the code. A runtime that does worse is seen
/// here before it is felt. After a change on purpose the message of a failure holds the new line of <c>Data/kernels.csv</c>.
/// </summary>
public sealed class KernelCodeTests
{
    /// <summary>Code may grow by this before it counts.</summary>
    private const double Growth = 1.15;

    public static TheoryData<string, SimdLevel, int, int, int> Recorded => new(Rows());

    public static TheoryData<SimdLevel> Levels => [.. Enum.GetValues<SimdLevel>()];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Kernel_stays_within_its_budget(string kernel, SimdLevel level, int spills, int calls, int bytes)
    {
        Assert.SkipWhen(KernelListing.Missing(level) is not null, KernelListing.Missing(level) ?? "");
        IReadOnlyList<MachineCode> code = KernelListing.Of(kernel, level);
        Assert.NotEmpty(code);
        (int Spills, int Calls, int Bytes) now = (code.Sum(c => c.Spills), code.Sum(c => c.Calls.Count), code.Sum(c => c.Bytes));
        string row = string.Create(CultureInfo.InvariantCulture, $"{kernel};{level};{now.Spills};{now.Calls};{now.Bytes}");
        string what = $"{row}{Environment.NewLine}{string.Join(Environment.NewLine, code.SelectMany(c => c.Calls.Prepend(c.Name)))}";
        Assert.True(code.All(c => c.Allocations == 0), what);
        Assert.True(now.Spills <= spills && now.Calls <= calls && now.Bytes <= Growth * bytes, what);
    }

    /// <summary>The call through the door compiles to the same instructions as the call of the kernel itself.</summary>
    [Theory]
    [MemberData(nameof(Levels))]
    public void Choice_of_the_width_costs_no_instruction(SimdLevel level)
    {
        Assert.SkipWhen(KernelListing.Missing(level) is not null, KernelListing.Missing(level) ?? "");
        MachineCode door = KernelListing.Probe("Door", level), direct = KernelListing.Probe("Direct" + Name(level), level);
        Assert.Equal(direct.Instructions, door.Instructions);
        Assert.Equal(direct.Bytes, door.Bytes);
    }

    private static string Name(SimdLevel level) => level == SimdLevel.Scalar ? "Scalar" : ((int)level).ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<TheoryDataRow<string, SimdLevel, int, int, int>> Rows()
    {
        using var reader = new StreamReader(typeof(KernelCodeTests).Assembly.GetManifestResourceStream("kernels.csv")!);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            string[] parts = line.Split(';');
            int Number(int at) => int.Parse(parts[at], CultureInfo.InvariantCulture);
            yield return new(parts[0], Enum.Parse<SimdLevel>(parts[1]), Number(2), Number(3), Number(4));
        }
    }
}
