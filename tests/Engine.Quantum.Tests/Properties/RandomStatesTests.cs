using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;

namespace Engine.Quantum.Tests.Properties;

/// <summary>Random states and unitaries have the moments of the measures they are drawn from, within five standard errors.</summary>
public class RandomStatesTests
{
    private const int Samples = 6_000;

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Unitaries_are_haar_distributed(int n)
    {
        ComplexMatrix[] all = [.. Enumerable.Range(0, Samples).Select(k => RandomStates.Unitary(n, RandomStream.ForRealization(101, (uint)n, (uint)k)))];
        Assert.All(all.Take(100), u => Assert.True(u.IsUnitary(1e-13)));

        // Weingarten calculus; Gram-Schmidt with another choice of phases would fail the traces.
        Mean(1.0 / n, all, u => Square(u[0, n - 1]));
        Mean(2.0 / (n * (n + 1)), all, u => Math.Pow(Square(u[n - 1, 0]), 2));
        Mean(1.0 / ((n * n) - 1), all, u => Square(u[0, 0]) * Square(u[1, 1]));
        Mean(-1.0 / (n * ((n * n) - 1)), all, u => (u[0, 0] * u[1, 1] * Complex.Conjugate(u[0, 1] * u[1, 0])).Real);
        Mean(0, all, u => Trace(u).Real);
        Mean(0, all, u => Trace(u).Imaginary);
        Mean(1, all, u => Square(Trace(u)));
        Mean(2, all, u => Math.Pow(Square(Trace(u)), 2));
        Mean(0, all, u => (Trace(u) * Trace(u)).Real);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(4, 7)]
    [InlineData(6, 2)]
    public void Mixed_states_have_the_induced_measure(int n, int rank)
    {
        var system = new CompositeSystem(n);
        DensityMatrix[] all = [.. Enumerable.Range(0, Samples)
            .Select(k => RandomStates.Mixed(system, rank, RandomStream.ForRealization(102, (uint)((100 * n) + rank), (uint)k)))];

        // ⟨Tr ρ²⟩ = (n + k)/(nk + 1), ⟨ρ⟩ = 1/n, ⟨|ρ₀₁|²⟩ from the purity by symmetry.
        double purity = (n + rank) / ((n * rank) + 1.0), diagonal = (rank + 1.0) / (n * ((n * rank) + 1.0));
        if (rank > 1)
        {
            Mean(purity, all, rho => rho.Purity());
        }
        else
        {
            Assert.All(all, rho => Assert.Equal(1, rho.Purity(), 1e-14));
        }

        Mean(1.0 / n, all, rho => rho[n - 1, n - 1].Real);
        Mean(diagonal, all, rho => rho[0, 0].Real * rho[0, 0].Real);
        Mean((purity - (n * diagonal)) / (n * (n - 1)), all, rho => Square(rho[0, 1]));
        Mean(0, all, rho => rho[0, 1].Real);
    }

    [Fact]
    public void Pure_states_are_uniform()
    {
        var system = new CompositeSystem(5);
        StateVector[] all = [.. Enumerable.Range(0, Samples).Select(k => RandomStates.Pure(system, RandomStream.ForRealization(103, 0, (uint)k)))];

        // |c|² has the distribution (1 - x)⁴: moments m!·4!/(m + 4)!.
        Mean(1.0 / 5, all, psi => Square(psi[2]));
        Mean(2.0 / 30, all, psi => Math.Pow(Square(psi[4]), 2));
        Mean(6.0 / 210, all, psi => Math.Pow(Square(psi[0]), 3));
        Mean(0, all, psi => (psi[0] * psi[0]).Real);
        Mean(0, all, psi => (psi[0] * Complex.Conjugate(psi[1])).Imaginary);
    }

    private static void Mean<T>(double expected, T[] samples, Func<T, double> value)
    {
        double[] values = [.. samples.Select(value)];
        double mean = values.Average(), error = Math.Sqrt(values.Sum(x => (x - mean) * (x - mean)) / values.Length / (values.Length - 1));
        Assert.True(Math.Abs(mean - expected) <= 5 * error, FormattableString.Invariant($"mean {mean:G6}, expected {expected:G6}, standard error {error:G3}"));
    }

    private static Complex Trace(ComplexMatrix u) => MatrixArithmetic.Trace(u);

    private static double Square(Complex z) => (z.Real * z.Real) + (z.Imaginary * z.Imaginary);
}
