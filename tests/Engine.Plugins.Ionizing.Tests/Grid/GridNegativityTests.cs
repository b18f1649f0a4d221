using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Ionizing.Grid;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Tests.Grid;

public sealed class GridNegativityTests
{
    private static readonly DoubleGaussian Pair = new DoubleGaussian(1, 2).Scaled;

    private static GridNegativity Decompose(double events, RecoilModel recoil, bool keepReal = true)
    {
        var state = new DoubleGaussianState(Pair);
        return new GridNegativity(state, KickGrid.For(state, recoil, 0, events), keepReal);
    }

    [Fact]
    public void Equals_the_plain_partial_transpose_of_the_whole_density_matrix()
    {
        // A second method: the full density matrix on a small grid, its partial transpose and all its eigenvalues, nothing compressed or split.
        var state = new DoubleGaussianState(Pair);
        RecoilModel recoil = new ShellRecoil(0.8, 1, 0.4);
        var grid = new KickGrid(state.PositionExtent, 20);
        double[] x = grid.Points(), psi = state.RealAmplitude(x);
        double norm = psi.Sum(v => v * v);
        int n = x.Length;
        var transpose = new double[n * n * n * n];
        for (int s = 0; s < n; s++)
        {
            for (int i = 0; i < n; i++)
            {
                for (int t = 0; t < n; t++)
                {
                    for (int j = 0; j < n; j++)
                    {
                        transpose[(s * n + i) * n * n + t * n + j] = psi[t * n + i] * psi[s * n + j] / norm
                            * Math.Exp(-1.5 * recoil.CharacteristicDeficit(x[i] - x[j]));
                    }
                }
            }
        }

        double expected = SymmetricEigenDecomposition.Eigenvalues(transpose, n * n).Where(v => v < 0).Sum(v => -v);
        Near.Absolute(expected, new GridNegativity(state, grid).Evaluate(recoil, 1.5, 0, TestContext.Current.CancellationToken).Negativity, 1e-8);
        Near.Absolute(expected, new GridNegativity(state, grid, keepReal: false).Evaluate(recoil, 1.5, 0, TestContext.Current.CancellationToken).Negativity,
            1e-8);
    }

    [Fact]
    public void Falls_with_the_number_of_events_and_stays_below_the_bound()
    {
        RecoilModel recoil = new GaussianRecoil(0.9);
        GridNegativity grid = Decompose(6, recoil);
        double last = double.PositiveInfinity;
        foreach (double events in new[] { 0, 0.1, 0.5, 1, 2, 4, 6 })
        {
            (double negativity, double trace) = grid.Evaluate(recoil, events, 0, TestContext.Current.CancellationToken);
            Near.Absolute(1, trace, 1e-10);
            Assert.True(negativity <= last);
            Assert.True(negativity <= KickBounds.Convexity(Pair, events, recoil.Variance) + 1e-8);
            Near.Absolute(KickBounds.Purity(Pair, events, recoil.Variance), grid.Purity(recoil, events), 1e-9);
            last = negativity;
        }

        Near.Absolute(Pair.Negativity, grid.Evaluate(recoil, 0, 0, TestContext.Current.CancellationToken).Negativity, 1e-7);
    }

    [Fact]
    public void Many_small_kicks_become_diffusion()
    {
        RecoilModel recoil = new GaussianRecoil(1e-7);
        GridNegativity grid = Decompose(0.3e14, recoil);
        Near.Absolute(KickBounds.Diffusive(Pair, 0.3), grid.Evaluate(recoil, 0.3e14, 0, TestContext.Current.CancellationToken).Negativity, 1e-7);
    }

    [Fact]
    public void Tiny_kicks_lose_nothing_to_cancellation()
    {
        // T = 2 in 1e15 events: the difference 1 - chi would give 0.794 in place of 0.7005.
        DoubleGaussian wide = new DoubleGaussian(1, 4).Scaled;
        double variance = 2e-15 / 4;
        var state = new DoubleGaussianState(wide);
        RecoilModel recoil = new GaussianRecoil(Math.Sqrt(variance));
        var grid = new GridNegativity(state, KickGrid.For(state, recoil, 0, 1e15));
        Near.Absolute(0.700467377195, grid.Evaluate(recoil, 1e15, 0, TestContext.Current.CancellationToken).Negativity, 1e-6);
    }

    [Fact]
    public void Memory_stays_below_the_estimate()
    {
        RecoilModel recoil = new GaussianRecoil(0.9);
        GridNegativity grid = Decompose(2, recoil);
        long bytes = 0;
        var fresh = new Thread(() =>
        {
            // A thread of its own has a workspace of its own, so everything the evaluation takes is counted.
            long before = GC.GetAllocatedBytesForCurrentThread();
            grid.Evaluate(recoil, 2, 0, CancellationToken.None);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        });
        fresh.Start();
        fresh.Join();
        Assert.InRange(bytes, 1, grid.MemoryBytes);
    }

    [Fact]
    public void Signal_state_is_untouched()
    {
        // Tr_i of the kicked state: the kernel is one on the idler's diagonal, so nothing but the initial reduced state is left.
        foreach (RecoilModel recoil in new RecoilModel[] { new GaussianRecoil(3), new HydrogenicRecoil(0.4), new ShellRecoil(2, -1, 1), new RingRecoil(2) })
        {
            Assert.Equal(0, recoil.CharacteristicDeficit(0));
        }
    }

    [Fact]
    public void Swapping_the_widths_changes_nothing_without_kicks()
    {
        Near.Relative(new DoubleGaussian(1, 3).ToCovariance().LogarithmicNegativity, new DoubleGaussian(3, 1).ToCovariance().LogarithmicNegativity, 1e-14);
    }
}
