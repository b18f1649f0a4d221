using System.Numerics;
using Engine.Numerics.Fourier;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>
/// Frozen screens along a path that the wind moves across the modes of a block, with free space between them: a transfer matrix at every step. Each screen
/// stands in the middle of its slab; one of them without length is a single screen.
/// </summary>
internal sealed class MovingPath
{
    private readonly TransverseGrid _grid;
    private readonly LongScreen _rows;
    private readonly ScreenGenerator _generator;
    private readonly ScreenWorkspace _work;
    private readonly Complex[] _pair;
    private readonly FourierTransform2D _transform;
    private readonly Complex[] _transfer;
    private readonly RandomStream[] _random;
    private readonly double[][] _phases;
    private readonly double[] _amplitudes;
    private readonly Complex[][] _sent;
    private readonly Complex[][] _received;
    private readonly Complex[] _field;
    private readonly double[] _rates;
    private readonly double[] _ways;

    /// <summary>Prepares a path; <see cref="Begin"/> draws its screens.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="link">The path.</param>
    /// <param name="slabs">Number of screens; 1 leaves diffraction out.</param>
    /// <param name="block">The modes.</param>
    /// <param name="rates">Rows each screen moves in a step, at most 1 and none negative.</param>
    public MovingPath(TransverseGrid grid, Link link, int slabs, IReadOnlyList<LaguerreGaussMode> block, IReadOnlyList<double> rates)
    {
        _grid = grid;
        _rates = [.. rates];
        _ways = new double[slabs];
        Link unit = link.With(1), path = slabs == 1 ? link.AsScreen() : link;
        _rows = new LongScreen(grid, StructureFunction.Half(unit));
        _amplitudes = [.. SplitStepSimulation.SlabPowers(path, slabs).Select(Math.Sqrt)];
        _random = new RandomStream[slabs];
        _phases = new double[slabs][];
        int size = grid.Points * grid.Points;
        _generator = new ScreenGenerator(grid, link, 3);
        _work = _generator.NewWorkspace();
        _pair = new Complex[size];
        _transform = new FourierTransform2D(grid.Points, grid.Points);
        Complex[] along = grid.Propagation(path.NormalizedDistance / slabs);
        _transfer = [.. Enumerable.Range(0, size).Select(i => along[i / grid.Points] * along[i % grid.Points])];
        _sent = Fields(block, path.Plane(0.5 / slabs));
        _received = Fields(block, path.Plane(1 - (0.5 / slabs)));
        _field = new Complex[size];
    }

    /// <summary>Draws the first screens.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="number">Number of the path; different ones are independent.</param>
    public void Begin(ulong seed, uint number)
    {
        Array.Clear(_ways);
        for (int j = 0; j < _phases.Length; j++)
        {
            // Streams in twos: the first screen, and the rows that follow it.
            ulong stream = (((ulong)number * 64) + (uint)j) << 32;
            _random[j] = new RandomStream(seed, stream | 1);
            _generator.Fill(seed, stream, _pair, _work);
            _phases[j] = [.. _pair.Select(z => z.Real)];
        }
    }

    /// <summary>The transfer matrix now, row = mode received.</summary>
    /// <param name="matrix">Receives it.</param>
    public void Transfer(Span<Complex> matrix)
    {
        int d = _sent.Length;
        for (int b = 0; b < d; b++)
        {
            Send(b);
            for (int a = 0; a < d; a++)
            {
                matrix[(a * d) + b] = MatrixVector.InnerProduct(_received[a], _field);
            }
        }
    }

    /// <summary>The amplitude with which the first mode stays in itself now.</summary>
    public Complex Survival()
    {
        Send(0);
        return MatrixVector.InnerProduct(_received[0], _field);
    }

    /// <summary>Moves all screens by a step: each stands at the row nearest to its way, so that it is a true screen at every moment.</summary>
    public void Advance()
    {
        for (int j = 0; j < _phases.Length; j++)
        {
            double before = Math.Floor(_ways[j] + 0.5);
            _ways[j] += _rates[j];
            if (Math.Floor(_ways[j] + 0.5) > before)
            {
                _rows.Advance(_phases[j], _random[j]);
            }
        }
    }

    private void Send(int mode)
    {
        _sent[mode].CopyTo(_field.AsSpan());
        for (int j = 0; j < _phases.Length; j++)
        {
            if (j > 0)
            {
                Propagate();
            }

            for (int i = 0; i < _field.Length; i++)
            {
                (double sine, double cosine) = Math.SinCos(_amplitudes[j] * _phases[j][i]);
                _field[i] *= new Complex(cosine, -sine);
            }
        }
    }

    private void Propagate()
    {
        _transform.Forward(_field);
        for (int i = 0; i < _field.Length; i++)
        {
            _field[i] *= _transfer[i];
        }

        _transform.Inverse(_field);
    }

    private Complex[][] Fields(IReadOnlyList<LaguerreGaussMode> block, BeamPlane plane)
    {
        var projection = new ModeProjection(_grid, block, plane);
        return
        [
            .. Enumerable.Range(0, block.Count).Select(mode =>
            {
                var field = new Complex[_grid.Points * _grid.Points];
                projection.Expand(mode, field, _grid.Points);
                return field;
            }),
        ];
    }
}
