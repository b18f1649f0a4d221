using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.Fourier;
using Engine.Numerics.Memory;
using Engine.Numerics.SpecialFunctions;
using Engine.Plugins.Turbulence.Kernels;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>
/// Beams through a series of phase screens with free propagation between them, projected on modes: one transfer matrix T_ab = ⟨u_a(z)|U|u_b(0)⟩
/// a realization.
/// </summary>
/// <remarks>
/// <para>
/// The split steps are symmetric: each screen stands in the middle of its slab. The half steps before the first and after the last screen are taken
/// analytically, as modes at half a slab from either end.
/// </para>
/// <para>
/// Free propagation is a convolution along x times one along y, and the two commute. So a slab is one walk over the field, by columns for even slabs
/// and by rows for odd ones: in each column (row) the convolution left over from the step before, the screen, and the convolution of the step after,
/// all in the cache. The screens of two successive slabs are the real and imaginary parts of one transform, finished in the walk over columns.
/// </para>
/// </remarks>
[Reference("J. A. Fleck, J. R. Morris, M. D. Feit, \"Time-dependent propagation of high energy laser beams through the atmosphere\", Appl. Phys. 10, 129 (1976)", Doi = "10.1007/BF00896333")]
[Reference("J. M. Martin, S. M. Flatté, Appl. Opt. 27, 2111 (1988)", Doi = "10.1364/AO.27.002111")]
internal sealed class SplitStepSimulation
{
    private const int MostSlabs = 1 << 30;

    private readonly TransverseGrid _grid;
    private readonly ScreenGenerator _screens;
    private readonly FourierTransform _alongX;
    private readonly FourierTransform _alongY;
    private readonly Complex[] _transferX;
    private readonly double[] _transferY;
    private readonly AlignedArray[] _inputs;
    private readonly ModeProjection _outputs;
    private readonly double[] _amplitudes;
    private readonly uint _path;
    private readonly Stack<Workspace> _pool = new();

    /// <summary>Prepares a simulation.</summary>
    /// <param name="link">The path.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="slabs">Number of screens; 1 where the path has no length.</param>
    /// <param name="levels">Subharmonic levels.</param>
    /// <param name="inputs">Modes sent.</param>
    /// <param name="outputs">Modes projected on.</param>
    /// <param name="path">Number of the path, 0 or 1: paths of different numbers have independent media.</param>
    public SplitStepSimulation(
        Link link, TransverseGrid grid, int slabs, int levels, IReadOnlyList<LaguerreGaussMode> inputs, IReadOnlyList<LaguerreGaussMode> outputs, int path = 0)
    {
        Slabs = link.NormalizedDistance == 0 ? 1 : slabs;
        _grid = grid;
        _path = (uint)path * MostSlabs;
        _screens = new ScreenGenerator(grid, link, levels);
        _alongX = new FourierTransform(grid.Points);
        _alongY = new FourierTransform(grid.Points, FourierNormalization.None);
        double t = link.NormalizedDistance;
        double step = t / Slabs;
        _transferX = grid.Propagation(step);
        _transferY = [.. _transferX.SelectMany(z => (double[])[z.Real / grid.Points, z.Imaginary / grid.Points])];
        var sent = new ModeProjection(grid, inputs, step / 2);
        _inputs = new AlignedArray[inputs.Count];
        for (int b = 0; b < inputs.Count; b++)
        {
            _inputs[b] = new AlignedArray(2 * grid.Points * TransverseGrid.PaddedStride(grid.Points));
            sent.Expand(b, _inputs[b].Complexes, TransverseGrid.PaddedStride(grid.Points));
        }

        _outputs = new ModeProjection(grid, outputs, t - (step / 2));
        _amplitudes = [.. SlabPowers(link, Slabs).Select(Math.Sqrt)];
    }

    /// <summary>Number of screens.</summary>
    public int Slabs { get; }

    /// <summary>The screens.</summary>
    public ScreenGenerator Screens => _screens;

    /// <summary>Numbers in one transfer matrix.</summary>
    public int MatrixSize => _inputs.Length * _outputs.Count;

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
        Span<Complex> overlaps = stackalloc Complex[_outputs.Count];
        for (int b = 0; b < _inputs.Length; b++)
        {
            _outputs.Project(work.Fields[b].Complexes, work.Stride, overlaps);
            for (int a = 0; a < overlaps.Length; a++)
            {
                matrix[(a * _inputs.Length) + b] = overlaps[a];
            }
        }

        Return(work);
    }

    /// <summary>The first screen and the beam of the first input mode after the last screen, of one realization, row by row.</summary>
    public (double[] Phase, Complex[] Beam) Picture(ulong seed, int realization)
    {
        Workspace work = Rent();
        int n = _grid.Points;
        var pair = new Complex[n * n];
        _screens.Fill(seed, Stream(realization, 0), pair, work.Screen);
        double mean = pair.Average(z => z.Real);
        double[] phase = [.. pair.Select(z => _amplitudes[0] * (z.Real - mean))];
        Propagate(work, seed, realization);
        var beam = new Complex[n * n];
        for (int i = 0; i < n; i++)
        {
            work.Fields[0].Complexes.Slice(i * work.Stride, n).CopyTo(beam.AsSpan(i * n));
        }

        Return(work);
        return (phase, beam);
    }

    private ulong Stream(int realization, int pair) => ((ulong)(_path + (uint)pair) << 32) | (uint)realization;

    private void Propagate(Workspace work, ulong seed, int realization)
    {
        for (int b = 0; b < _inputs.Length; b++)
        {
            _inputs[b].Reals.CopyTo(work.Fields[b].Reals);
        }

        for (int slab = 0; slab < Slabs; slab++)
        {
            if ((slab & 1) == 0)
            {
                _screens.Begin(seed, Stream(realization, slab / 2), work.Screen);
                WalkColumns(work, slab);
            }
            else
            {
                WalkRows(work, slab);
            }
        }
    }

    private void WalkColumns(Workspace work, int slab)
    {
        Span<double> sine = work.Sine.Reals;
        Span<double> cosine = work.Cosine.Reals;
        for (int column = 0; column < _grid.Points; column += Columns.Width)
        {
            _screens.FinishColumns(work.Screen, column);
            TrigonometricFunctions.SinCos(work.Screen.Real.Reals, _amplitudes[slab], sine, cosine);
            foreach (AlignedArray whole in work.Fields)
            {
                Span<Complex> field = whole.Complexes[column..];
                if (slab > 0)
                {
                    ConvolveColumns(field, work.Stride);
                }

                Columns.Rotate(MemoryMarshal.Cast<Complex, double>(field), work.Stride, sine, cosine);
                if (slab + 1 < Slabs)
                {
                    ConvolveColumns(field, work.Stride);
                }
            }
        }
    }

    private void ConvolveColumns(Span<Complex> field, int stride)
    {
        var layout = new FourierLayout(Columns.Width, stride, 1);
        _alongY.Forward(field, field, layout);
        Columns.Multiply(MemoryMarshal.Cast<Complex, double>(field), stride, _transferY);
        _alongY.Inverse(field, field, layout);
    }

    private void WalkRows(Workspace work, int slab)
    {
        int n = _grid.Points;
        Span<double> sine = work.Sine.Reals[..n];
        Span<double> cosine = work.Cosine.Reals[..n];
        for (int i = 0; i < n; i++)
        {
            TrigonometricFunctions.SinCos(work.Screen.Imaginary.Reals.Slice(i * work.Screen.ImaginaryStride, n), _amplitudes[slab], sine, cosine);
            foreach (AlignedArray whole in work.Fields)
            {
                Span<Complex> row = whole.Complexes.Slice(i * work.Stride, n);
                _alongX.Convolve(row, _transferX);
                Phases.Rotate(MemoryMarshal.Cast<Complex, double>(row), sine, cosine);
                if (slab + 1 < Slabs)
                {
                    _alongX.Convolve(row, _transferX);
                }
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

        return new Workspace(_screens, _grid.Points, _inputs.Length);
    }

    private void Return(Workspace work)
    {
        lock (_pool)
        {
            _pool.Push(work);
        }
    }

    /// <summary>Everything one thread writes to.</summary>
    private sealed class Workspace(ScreenGenerator screens, int points, int fields)
    {
        public int Stride { get; } = TransverseGrid.PaddedStride(points);

        public AlignedArray[] Fields { get; } = [.. Enumerable.Range(0, fields).Select(_ => new AlignedArray(2 * points * TransverseGrid.PaddedStride(points)))];

        public ScreenWorkspace Screen { get; } = screens.NewWorkspace();

        public AlignedArray Sine { get; } = new(points * Columns.Width);

        public AlignedArray Cosine { get; } = new(points * Columns.Width);
    }
}
