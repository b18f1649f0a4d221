using System.Numerics;
using Engine.Benchmarks.Compare;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Screens;

namespace Engine.Benchmarks.Cases;

/// <summary>One realization of the split-step Monte Carlo, against the same loop in NumPy and SciPy. The results are means over random media, so they agree
/// statistically only.</summary>
internal static class TurbulenceCases
{
    public static IEnumerable<CompareCase> All() =>
    [
        new PythonCase("turbulence/splitstep-512", "turbulence/splitstep-512", _ =>
        {
            var link = new Link { Wavelength = 1e-6, Waist = 1, NormalizedDistance = 1, Strength = 0.5 };
            LaguerreGaussMode[] outputs =
            [
                .. from l in (int[])[-3, -2, -1, 1, 2, 3]
                   from r in (int[])[0, 1]
                   select new LaguerreGaussMode(l, r),
            ];
            var simulation = new SplitStepSimulation(link, new TransverseGrid(512, 16), 10, 5, [new(1, 0)], outputs);
            var matrix = new Complex[simulation.MatrixSize];
            double[] sums = new double[simulation.MatrixSize];
            int count = 0;
            return (
                () =>
                {
                    simulation.Realize(7, count++, matrix);
                    for (int i = 0; i < sums.Length; i++)
                    {
                        sums[i] += (matrix[i].Real * matrix[i].Real) + (matrix[i].Imaginary * matrix[i].Imaginary);
                    }
                },
                () => [.. sums.Select(s => s / Math.Max(1, count))]);
        }),
    ];
}
