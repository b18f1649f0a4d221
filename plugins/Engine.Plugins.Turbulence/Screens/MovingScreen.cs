using System.Numerics;
using Engine.Numerics.Random;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>One frozen screen that the wind moves across the modes of a block: a transfer matrix T_ab = ⟨u_a|e^{-iθ}|u_b⟩ at every step.</summary>
internal sealed class MovingScreen
{
    private readonly LongScreen _rows;
    private readonly RandomStream _random;
    private readonly double[] _phase;
    private readonly Complex[][] _products;

    /// <summary>Draws the first screen.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="link">Spectrum and strength.</param>
    /// <param name="block">The modes.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="number">Number of the screen; different ones are independent.</param>
    public MovingScreen(TransverseGrid grid, Link link, IReadOnlyList<LaguerreGaussMode> block, ulong seed, uint number)
    {
        _rows = new LongScreen(grid, StructureFunction.Half(link));
        _random = new RandomStream(seed, ((ulong)number << 32) | 1);
        var generator = new ScreenGenerator(grid, link, 3);
        var pair = new Complex[grid.Points * grid.Points];
        generator.Fill(seed, (ulong)number << 32, pair, generator.NewWorkspace());
        double scale = Math.Sqrt(link.StrengthPower);
        _phase = [.. pair.Select(z => scale * z.Real)];
        Complex[][] fields = [.. block.Select(mode => grid.Field(mode, 0))];
        _products = [.. from a in fields from b in fields select a.Zip(b, (u, v) => Complex.Conjugate(u) * v).ToArray()];
    }

    /// <summary>The transfer matrix now, row = mode received.</summary>
    /// <param name="matrix">Receives it.</param>
    public void Transfer(Span<Complex> matrix)
    {
        matrix.Clear();
        for (int i = 0; i < _phase.Length; i++)
        {
            (double sine, double cosine) = Math.SinCos(_phase[i]);
            var factor = new Complex(cosine, -sine);
            for (int k = 0; k < _products.Length; k++)
            {
                matrix[k] += factor * _products[k][i];
            }
        }
    }

    /// <summary>Moves it by one row.</summary>
    public void Advance() => _rows.Advance(_phase, _random);
}
