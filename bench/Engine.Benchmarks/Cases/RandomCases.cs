using Engine.Benchmarks.Compare;
using Engine.Numerics.RandomNumbers;

namespace Engine.Benchmarks.Cases;

/// <summary>Random numbers in bulk. Generators differ, so the results compared are the moments, rounded to what the number of variates determines.</summary>
internal static class RandomCases
{
    private const int Variates = 1_000_000;

    public static IEnumerable<CompareCase> All() =>
    [
        new PythonCase("random/normal-philox", "random/normal-philox", _ => Normals()),
        new PythonCase("random/normal-pcg64", "random/normal-pcg64", _ => Normals()),
        new PythonCase("random/normal-sfc64", "random/normal-sfc64", _ => Normals()),
    ];

    private static (Action Work, Func<double[]> Digest) Normals()
    {
        var stream = new RandomStream(3);
        double[] numbers = new double[Variates];
        return (() => stream.FillNormal(numbers), () => [Moment(numbers, 1), Moment(numbers, 2), Moment(numbers, 4)]);
    }

    private static double Moment(double[] numbers, int power) => Math.Round(10 * numbers.Average(x => Math.Pow(x, power))) / 10;
}
