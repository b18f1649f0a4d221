using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.Fourier;
using Engine.Numerics.Memory;
using Engine.Numerics.RandomNumbers;
using Engine.Numerics.SpecialFunctions;
using Engine.Plugins.Turbulence.Screens.Kernels;
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
[Reference(
    "J. A. Fleck, J. R. Morris, M. D. Feit, \"Time-dependent propagation of high energy laser beams through the atmosphere\", Appl. Phys. 10, 129 (1976)",
    Doi = "10.1007/BF00896333")]
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
    private readonly Complex[]? _halfX;
    private readonly double[]? _halfY;
    private readonly AlignedBuffer<double>[] _inputs;
    private readonly IFieldDetector _detector;
    private readonly double[] _amplitudes;
    private readonly int _modes;
    private readonly uint _path;
    private readonly SteeredMirror? _mirror;
    private readonly ZonalMirror? _zonal;
    private readonly AlignedBuffer<double>? _freeBeacon;
    private readonly Stack<SplitStepWorkspace> _pool = new();

    /// <summary>Prepares a simulation.</summary>
    /// <param name="link">The path.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="slabs">Number of screens; 1 where the path has no length.</param>
    /// <param name="levels">Subharmonic levels.</param>
    /// <param name="inputs">Modes sent.</param>
    /// <param name="outputs">Modes projected on.</param>
    /// <param name="path">Number of the path, 0 or 1: paths of different numbers have independent media.</param>
    /// <param name="mirror">Pupil and mirror at the receiver; null for none.</param>
    /// <param name="detector">What detects, in place of a projection on the modes of <paramref name="outputs"/>.</param>
    /// <param name="zonal">A mirror of actuators at the receiver; null for none.</param>
    public SplitStepSimulation(
        Link link,
        TransverseGrid grid,
        int slabs,
        int levels,
        IReadOnlyList<LaguerreGaussMode> inputs,
        IReadOnlyList<LaguerreGaussMode> outputs,
        int path = 0,
        SteeredMirror? mirror = null,
        IFieldDetector? detector = null,
        ZonalMirror? zonal = null)
    {
        (_mirror, _zonal) = (mirror, zonal);
        Slabs = link.NormalizedDistance == 0 ? 1 : slabs;
        _grid = grid;
        _path = (uint)path * MostSlabs;
        _screens = new ScreenGenerator(grid, link, levels);
        _alongX = new FourierTransform(grid.Points);
        _alongY = new FourierTransform(grid.Points, FourierNormalization.None);
        double t = link.NormalizedDistance;
        double step = t / Slabs;
        _transferX = grid.Propagation(step);
        _transferY = Normalized(_transferX);
        if (t > 0)
        {
            _halfX = grid.Propagation(step / 2);
            _halfY = Normalized(_halfX);
        }

        var sent = new ModeProjection(grid, inputs, link.Plane(0.5 / Slabs));
        bool hasBeacon = mirror is { HasBeacon: true };
        _inputs = new AlignedBuffer<double>[inputs.Count + (hasBeacon ? 1 : 0)];
        for (int b = 0; b < inputs.Count; b++)
        {
            _inputs[b] = new AlignedBuffer<double>(2 * grid.Points * TransverseGrid.PaddedStride(grid.Points));
            sent.Expand(b, _inputs[b].Complexes, TransverseGrid.PaddedStride(grid.Points));
        }

        _modes = inputs.Count;
        if (hasBeacon)
        {
            _inputs[^1] = mirror!.Beacon(grid, link.Plane(0.5 / Slabs));
            _freeBeacon = mirror.Beacon(grid, link.Plane(1));
        }

        bool atReceiver = mirror is not null || zonal is not null;
        _detector = detector ?? new ModeDetector(new ModeProjection(grid, outputs, link.Plane(atReceiver ? 1 : 1 - (0.5 / Slabs))), inputs.Count, atReceiver);
        _amplitudes = [.. SlabPowers(link, Slabs).Select(Math.Sqrt)];
    }

    /// <summary>A transfer function along y over the number of points, which the transforms along columns leave out.</summary>
    private static double[] Normalized(Complex[] transfer) =>
        [.. transfer.SelectMany(z => (double[])[z.Real / transfer.Length, z.Imaginary / transfer.Length])];

    /// <summary>Number of screens.</summary>
    public int Slabs { get; }

    /// <summary>The screens.</summary>
    public ScreenGenerator Screens => _screens;

    /// <summary>Numbers of one realization.</summary>
    public int MatrixSize => _detector.Length + (CountsBranchPoints ? 1 : 0);

    /// <summary>Whether a last number of each realization is that of branch points in the beacon.</summary>
    public bool CountsBranchPoints => _freeBeacon is not null;

    /// <summary>Whether a beacon meets the screens as they were before they moved on.</summary>
    private bool IsLate => CountsBranchPoints && _mirror!.Lag > 0;

    /// <summary>The row of a screen that stood at a row when the servo looked.</summary>
    private int Before(int row) => _mirror is null ? row : (row + _mirror.Lag) % _grid.Points;

    /// <summary>Whether they are a channel of d⁴ elements, or a transfer matrix.</summary>
    public bool GivesChannels => _detector.GivesChannels;

    /// <summary>x^(α-2) of each slab.</summary>
    public static double[] SlabPowers(Link link, int slabs) =>
        [.. Enumerable.Range(0, slabs).Select(j =>
            link.StrengthPower * (link.Profile.IsUniform ? 1.0 / slabs : link.Profile.Weigh(_ => 1, (double)j / slabs, (double)(j + 1) / slabs)))];

    /// <summary>One realization: T, row = output mode, column = input mode, or the channel.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="realization">Its number: the same number gives the same bits wherever it is computed.</param>
    /// <param name="matrix">Receives <see cref="MatrixSize"/> numbers.</param>
    public void Realize(ulong seed, int realization, Span<Complex> matrix)
    {
        SplitStepWorkspace work = Rent();
        Propagate(work, seed, realization);
        if (_mirror is not null || _zonal is not null || _detector.IsAtReceiver)
        {
            foreach (AlignedBuffer<double> field in work.Fields)
            {
                ToReceiver(field, work.Stride);
            }
        }

        int branchPoints = _mirror?.Correct(
            work.Fields.AsSpan(0, _modes),
            CountsBranchPoints ? work.Fields[^1] : null,
            _freeBeacon,
            work.PathPhase,
            work.Stride,
            new RandomStream(seed, Stream(realization, MostSlabs - 1))) ?? 0;
        _zonal?.Correct(
            work.Fields.AsSpan(0, _modes), work.Stride, seed, pair => Stream(realization, pair), Stream(realization, MostSlabs - 2));
        if (CountsBranchPoints)
        {
            matrix[_detector.Length] = branchPoints;
        }

        _detector.Detect(work.Fields, work.Stride, matrix[.._detector.Length]);
        Return(work);
    }

    /// <summary>The first screen and the beam of the first input mode after the last screen, of one realization, row by row.</summary>
    public (double[] Phase, Complex[] Beam) Picture(ulong seed, int realization)
    {
        SplitStepWorkspace work = Rent();
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

    /// <summary>Intensities at the receiver of the beam of the first input mode, of one realization, row by row, times the area of a point.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="realization">Its number.</param>
    /// <param name="target">Receives them.</param>
    public void Receive(ulong seed, int realization, Span<double> target)
    {
        SplitStepWorkspace work = Rent();
        Propagate(work, seed, realization);
        AlignedBuffer<double> field = work.Fields[0];
        ToReceiver(field, work.Stride);
        int n = _grid.Points;
        for (int i = 0; i < n; i++)
        {
            Span<Complex> row = field.Complexes.Slice(i * work.Stride, n);
            for (int j = 0; j < n; j++)
            {
                target[(i * n) + j] = (row[j].Real * row[j].Real) + (row[j].Imaginary * row[j].Imaginary);
            }
        }

        Return(work);
    }

    /// <summary>Half a slab of free space, from the last screen to the receiver.</summary>
    private void ToReceiver(AlignedBuffer<double> field, int stride)
    {
        if (_halfX is null)
        {
            return;
        }

        int n = _grid.Points;
        for (int column = 0; column < n; column += Columns.Width)
        {
            ConvolveColumns(field.Complexes[column..], stride, _halfY!);
        }

        for (int i = 0; i < n; i++)
        {
            _alongX.Convolve(field.Complexes.Slice(i * stride, n), _halfX);
        }
    }

    private ulong Stream(int realization, int pair) => ((ulong)(_path + (uint)pair) << 32) | (uint)realization;

    private void Propagate(SplitStepWorkspace work, ulong seed, int realization)
    {
        for (int b = 0; b < _inputs.Length; b++)
        {
            _inputs[b].Reals.CopyTo(work.Fields[b].Reals);
        }

        work.PathPhase?.AsSpan().Clear();
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

    private void WalkColumns(SplitStepWorkspace work, int slab)
    {
        Span<double> sine = work.Sine.Reals;
        Span<double> cosine = work.Cosine.Reals;
        for (int column = 0; column < _grid.Points; column += Columns.Width)
        {
            _screens.FinishColumns(work.Screen, column);
            AddColumns(work, slab, column);
            TrigonometricFunctions.SinCos(work.Screen.Real.Reals, _amplitudes[slab], sine, cosine);
            if (work.Late is { } late)
            {
                // The same columns as they were rows before: the grid is periodic, and its edges are far from the beams.
                int moved = _mirror!.Lag * Columns.Width;
                sine[moved..].CopyTo(late.Sine.Reals);
                sine[..moved].CopyTo(late.Sine.Reals[^moved..]);
                cosine[moved..].CopyTo(late.Cosine.Reals);
                cosine[..moved].CopyTo(late.Cosine.Reals[^moved..]);
            }

            for (int f = 0; f < work.Fields.Length; f++)
            {
                Span<Complex> field = work.Fields[f].Complexes[column..];
                if (slab > 0)
                {
                    ConvolveColumns(field, work.Stride, _transferY);
                }

                bool isLate = IsLate && f == _modes;
                Columns.Rotate(
                    MemoryMarshal.Cast<Complex, double>(field),
                    work.Stride,
                    isLate ? work.Late!.Value.Sine.Reals : sine,
                    isLate ? work.Late!.Value.Cosine.Reals : cosine);
                if (slab + 1 < Slabs)
                {
                    ConvolveColumns(field, work.Stride, _transferY);
                }
            }
        }
    }

    /// <summary>Adds the columns of a screen to the sum of all, where one is kept.</summary>
    private void AddColumns(SplitStepWorkspace work, int slab, int column)
    {
        if (work.PathPhase is not { } sum)
        {
            return;
        }

        int n = _grid.Points, width = Math.Min(Columns.Width, n - column);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < width; j++)
            {
                sum[(i * n) + column + j] += _amplitudes[slab] * work.Screen.Real.Reals[(Before(i) * Columns.Width) + j];
            }
        }
    }

    private void ConvolveColumns(Span<Complex> field, int stride, double[] transfer)
    {
        var layout = new FourierLayout(Columns.Width, stride, 1);
        _alongY.Forward(field, field, layout);
        Columns.Multiply(MemoryMarshal.Cast<Complex, double>(field), stride, transfer);
        _alongY.Inverse(field, field, layout);
    }

    private void WalkRows(SplitStepWorkspace work, int slab)
    {
        int n = _grid.Points;
        Span<double> sine = work.Sine.Reals[..n];
        Span<double> cosine = work.Cosine.Reals[..n];
        for (int i = 0; i < n; i++)
        {
            ReadOnlySpan<double> screen = work.Screen.Imaginary.Reals.Slice(i * work.Screen.ImaginaryStride, n);
            TrigonometricFunctions.SinCos(screen, _amplitudes[slab], sine, cosine);
            ReadOnlySpan<double> before = work.Screen.Imaginary.Reals.Slice(Before(i) * work.Screen.ImaginaryStride, n);
            if (work.PathPhase is { } sum)
            {
                Span<double> target = sum.AsSpan(i * n, n);
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(before, _amplitudes[slab], target, target);
            }

            for (int f = 0; f < work.Fields.Length; f++)
            {
                Span<Complex> row = work.Fields[f].Complexes.Slice(i * work.Stride, n);
                _alongX.Convolve(row, _transferX);
                if (IsLate && f == _modes)
                {
                    TrigonometricFunctions.SinCos(before, _amplitudes[slab], sine, cosine);
                }

                Phases.Rotate(MemoryMarshal.Cast<Complex, double>(row), sine, cosine);
                if (slab + 1 < Slabs)
                {
                    _alongX.Convolve(row, _transferX);
                }
            }
        }
    }

    private SplitStepWorkspace Rent()
    {
        lock (_pool)
        {
            if (_pool.TryPop(out SplitStepWorkspace? work))
            {
                return work;
            }
        }

        int n = _grid.Points;
        return new SplitStepWorkspace(_screens, n, _inputs.Length)
        {
            PathPhase = _mirror is null || CountsBranchPoints ? null : new double[n * n],
            Late = IsLate ? (new(n * Columns.Width), new(n * Columns.Width)) : null,
        };
    }

    private void Return(SplitStepWorkspace work)
    {
        lock (_pool)
        {
            _pool.Push(work);
        }
    }
}
