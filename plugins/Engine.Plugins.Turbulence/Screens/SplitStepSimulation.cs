using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.Fourier;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Turbulence.Kernels;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>
/// Beams through a series of phase screens with free propagation between them, projected on modes: one transfer matrix T_ab = ⟨u_a(z)|U|u_b(0)⟩
/// a realization.
/// </summary>
/// <remarks>
/// The split steps are symmetric: each screen stands in the middle of its slab. The half steps before the first and after the last screen are taken
/// analytically, as modes at half a slab from either end.
/// </remarks>
[Reference("J. A. Fleck, J. R. Morris, M. D. Feit, \"Time-dependent propagation of high energy laser beams through the atmosphere\", Appl. Phys. 10, 129 (1976)", Doi = "10.1007/BF00896333")]
[Reference("J. M. Martin, S. M. Flatté, Appl. Opt. 27, 2111 (1988)", Doi = "10.1364/AO.27.002111")]
internal sealed class SplitStepSimulation
{
    private readonly TransverseGrid _grid;
    private readonly ScreenGenerator _screens;
    private readonly FourierTransform2D _transform;
    private readonly Complex[] _transfer;
    private readonly Complex[][] _inputs;
    private readonly Complex[][] _outputs;
    private readonly (int First, int Count)[] _extents;
    private readonly double[] _amplitudes;
    private readonly Stack<Workspace> _pool = new();

    /// <summary>Prepares a simulation.</summary>
    /// <param name="link">The path.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="slabs">Number of screens; 1 where the path has no length.</param>
    /// <param name="levels">Subharmonic levels.</param>
    /// <param name="inputs">Modes sent.</param>
    /// <param name="outputs">Modes projected on.</param>
    public SplitStepSimulation(Link link, TransverseGrid grid, int slabs, int levels, IReadOnlyList<LaguerreGaussMode> inputs, IReadOnlyList<LaguerreGaussMode> outputs)
    {
        Slabs = link.NormalizedDistance == 0 ? 1 : slabs;
        _grid = grid;
        _screens = new ScreenGenerator(grid, link, levels);
        _transform = new FourierTransform2D(grid.Points, grid.Points);
        double t = link.NormalizedDistance;
        double step = t / Slabs;
        _transfer = grid.Propagation(step);
        _inputs = [.. inputs.Select(m => grid.Field(m, step / 2))];
        _outputs = [.. outputs.Select(m => grid.Field(m, t - (step / 2)))];
        _extents = Extents();
        _amplitudes = [.. SlabPowers(link, Slabs).Select(Math.Sqrt)];
    }

    /// <summary>Number of screens.</summary>
    public int Slabs { get; }

    /// <summary>Numbers in one transfer matrix.</summary>
    public int MatrixSize => _inputs.Length * _outputs.Length;

    /// <summary>x^(α-2) of each slab.</summary>
    public static double[] SlabPowers(Link link, int slabs) =>
        [.. Enumerable.Range(0, slabs).Select(j => link.StrengthPower * (link.Profile.IsUniform ? 1.0 / slabs : link.Profile.Weigh(_ => 1, (double)j / slabs, (double)(j + 1) / slabs)))];

    /// <summary>One realization: T, row = output mode, column = input mode.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="realization">Its number: the same number gives the same bits wherever it is computed.</param>
    /// <param name="matrix">Receives T.</param>
    public void Realize(ulong seed, int realization, Span<Complex> matrix)
    {
        Workspace work = Rent();
        Propagate(work, seed, realization);
        Project(work, matrix);
        Return(work);
    }

    /// <summary>The first screen and the beam of the first input mode after the last screen, of one realization.</summary>
    public (double[] Phase, Complex[] Beam) Picture(ulong seed, int realization)
    {
        Workspace work = Rent();
        _screens.Fill(seed, Stream(realization, 0), work.Screens, work.Normals);
        double mean = work.Screens.Average(z => z.Real);
        double[] phase = [.. work.Screens.Select(z => _amplitudes[0] * (z.Real - mean))];
        Propagate(work, seed, realization);
        var beam = (Complex[])work.Fields[0].Clone();
        Return(work);
        return (phase, beam);
    }

    /// <summary>Screens alone, of unit strength power: their overlaps between modes.</summary>
    public ScreenGenerator Screens => _screens;

    /// <summary>Row by row, so that the field stays in the cache while the modes stream through, and only where a mode has any amplitude.</summary>
    private void Project(Workspace work, Span<Complex> matrix)
    {
        matrix.Clear();
        int n = _grid.Points;
        for (int i = 0; i < n; i++)
        {
            (int first, int count) = _extents[i];
            int start = (i * n) + first;
            for (int b = 0; b < _inputs.Length; b++)
            {
                ReadOnlySpan<Complex> field = work.Fields[b].AsSpan(start, count);
                for (int a = 0; a < _outputs.Length; a++)
                {
                    matrix[(a * _inputs.Length) + b] += MatrixVector.InnerProduct(_outputs[a].AsSpan(start, count), field);
                }
            }
        }
    }

    /// <summary>The columns of each row where some mode exceeds a negligible fraction of its peak.</summary>
    private (int First, int Count)[] Extents()
    {
        const double Negligible = 1e-34;
        int n = _grid.Points;
        double[] peaks = [.. _outputs.Select(mode => mode.Max(Square))];
        var extents = new (int First, int Count)[n];
        for (int i = 0; i < n; i++)
        {
            int first = n;
            int last = -1;
            for (int j = 0; j < n; j++)
            {
                for (int a = 0; a < _outputs.Length; a++)
                {
                    if (Square(_outputs[a][(i * n) + j]) > Negligible * peaks[a])
                    {
                        first = Math.Min(first, j);
                        last = j;
                        break;
                    }
                }
            }

            extents[i] = last < 0 ? (0, 0) : (first, last - first + 1);
        }

        return extents;
    }

    private static double Square(Complex z) => (z.Real * z.Real) + (z.Imaginary * z.Imaginary);

    private static ulong Stream(int realization, int pair) => ((ulong)(uint)pair << 32) | (uint)realization;

    private void Propagate(Workspace work, ulong seed, int realization)
    {
        for (int b = 0; b < _inputs.Length; b++)
        {
            _inputs[b].CopyTo(work.Fields[b], 0);
        }

        for (int slab = 0; slab < Slabs; slab++)
        {
            if ((slab & 1) == 0)
            {
                _screens.Fill(seed, Stream(realization, slab / 2), work.Screens, work.Normals);
            }

            ApplyScreen(work, slab & 1, _amplitudes[slab]);
            if (slab + 1 < Slabs)
            {
                foreach (Complex[] field in work.Fields)
                {
                    _transform.Convolve(field, _transfer);
                }
            }
        }
    }

    /// <summary>field ← field · exp(-iθ), a row at a time so that sines are evaluated together.</summary>
    private void ApplyScreen(Workspace work, int part, double amplitude)
    {
        int n = _grid.Points;
        ReadOnlySpan<double> screens = MemoryMarshal.Cast<Complex, double>(work.Screens);
        Span<double> phase = work.Phase;
        Span<double> sine = work.Sine;
        Span<double> cosine = work.Cosine;
        for (int i = 0; i < n; i++)
        {
            Phases.Part(screens.Slice(2 * i * n, 2 * n), part, phase);
            Phases.SinCos(phase, amplitude, sine, cosine);
            foreach (Complex[] whole in work.Fields)
            {
                Phases.Rotate(MemoryMarshal.Cast<Complex, double>(whole.AsSpan(i * n, n)), sine, cosine);
            }
        }
    }

    private Workspace Rent()
    {
        lock (_pool)
        {
            if (_pool.TryPop(out Workspace? work))
            {
                return work;
            }
        }

        return new Workspace(_grid.Points, _inputs.Length);
    }

    private void Return(Workspace work)
    {
        lock (_pool)
        {
            _pool.Push(work);
        }
    }

    /// <summary>Everything one thread writes to.</summary>
    private sealed class Workspace(int points, int fields)
    {
        public Complex[][] Fields { get; } = [.. Enumerable.Range(0, fields).Select(_ => new Complex[points * points])];

        public Complex[] Screens { get; } = new Complex[points * points];

        public double[] Phase { get; } = new double[points];

        public double[] Sine { get; } = new double[points];

        public double[] Cosine { get; } = new double[points];

        public NormalBatch Normals { get; } = new();
    }
}
