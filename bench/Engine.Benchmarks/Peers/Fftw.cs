using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Benchmarks.Compare;

namespace Engine.Benchmarks.Peers;

/// <summary>FFTW 3 in double precision with FFTW_MEASURE, one thread, out of place; found at run time, used only to be timed.</summary>
internal sealed unsafe class Fftw
{
    private const int Forward = -1;
    private const uint Measure = 0;
    private static readonly Lazy<Fftw> Instance = new(() => new Fftw());
    private readonly delegate* unmanaged<int, int*, Complex*, Complex*, int, uint, nint> _plan;
    private readonly delegate* unmanaged<nint, void> _execute;
    private readonly delegate* unmanaged<nuint, nint> _allocate;

    private Fftw()
    {
        nint library = 0;
        if (!new[] { "libfftw3.so.3", "libfftw3.so", "fftw3" }.Any(name => NativeLibrary.TryLoad(name, out library)))
        {
            throw new PeerAbsentException("FFTW is not installed (Debian: libfftw3-double3)");
        }

        _plan = (delegate* unmanaged<int, int*, Complex*, Complex*, int, uint, nint>)NativeLibrary.GetExport(library, "fftw_plan_dft");
        _execute = (delegate* unmanaged<nint, void>)NativeLibrary.GetExport(library, "fftw_execute");
        _allocate = (delegate* unmanaged<nuint, nint>)NativeLibrary.GetExport(library, "fftw_malloc");
        Name = (NativeLibrary.TryGetExport(library, "fftw_version", out nint version) ? Marshal.PtrToStringUTF8(version)! : "FFTW 3") + " MEASURE";
    }

    public string Name { get; }

    /// <exception cref="PeerAbsentException">It is not installed.</exception>
    public static Fftw Load() => Instance.Value;

    /// <summary>A plan with FFTW's own aligned buffers, kept for the life of the process.</summary>
    public Plan Create(ReadOnlySpan<Complex> input, params int[] shape)
    {
        int size = shape.Aggregate(1, (p, n) => p * n);
        var source = (Complex*)_allocate((nuint)(size * sizeof(Complex)));
        var target = (Complex*)_allocate((nuint)(size * sizeof(Complex)));
        nint plan;
        fixed (int* dimensions = shape)
        {
            plan = _plan(shape.Length, dimensions, source, target, Forward, Measure);
        }

        // Planning overwrites the buffers, so the input goes in afterwards.
        input.CopyTo(new Span<Complex>(source, size));
        return new Plan(_execute, plan, target, size);
    }

    internal sealed class Plan(delegate* unmanaged<nint, void> execute, nint plan, Complex* result, int size)
    {
        private readonly delegate* unmanaged<nint, void> _execute = execute;
        private readonly Complex* _result = result;

        public ReadOnlySpan<Complex> Result => new(_result, size);

        public void Execute() => _execute(plan);
    }
}
